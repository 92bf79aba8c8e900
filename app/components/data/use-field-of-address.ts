import { useEffect, useRef } from "react";

/** The address may change without the field: by the back button, or by removing the filter. */
export function useFieldOfAddress(value: string) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  return field;
}
