/** Address of what has to be done. */
export const tasksPath = (slug: string) => `/o/${slug}/tasks`;
