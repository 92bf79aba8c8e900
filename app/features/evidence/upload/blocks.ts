/** A file is sent, and compared with what has arrived of it, by blocks of so many bytes. */
export const blockBytes = 4 * 1024 * 1024;
