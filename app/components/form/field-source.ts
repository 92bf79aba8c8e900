/** What a field needs to know of its value; a field of `useForm`, ours or Conform's, fits. */
export type FieldSource = {
  id: string;
  name: string;
  key?: string | undefined;
  initialValue?: unknown;
  errors?: string[] | undefined;
};

/** What `Form` needs to know of the form; Conform's own metadata fits too. */
export type FormSource = {
  id: string;
  status?: "success" | "error" | undefined;
  allErrors: Readonly<Record<string, string[]>>;
};
