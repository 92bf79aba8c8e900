/** A form as a page shows it: where it posts to, and its fields with what they hold. */
export type PostForm = { page: string; action: string; isMultipart: boolean; fields: FormField[] };

export type FormField = {
  name: string;
  type: string;
  value: string;
  options: string[];
  isChosen: boolean;
  isRequired: boolean;
};

/** The forms of a page that post. Our pages are React's, which closes every tag and quotes every attribute. */
export function postFormsOf(html: string, page: string): PostForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = "", content = ""]): PostForm[] => {
    const attributes = attributesOf(tag);
    if (attributes.get("method")?.toLowerCase() !== "post") return [];
    const id = attributes.get("id");
    const beside = id === undefined ? [] : [...html.matchAll(/<(?:input|button)\b([^>]*)>/g)];
    const elsewhere = beside.filter(([, each = ""]) => attributesOf(each).get("form") === id).map(([whole]) => whole);
    const action = attributes.get("action") ?? page;
    const isMultipart = attributes.get("enctype") === "multipart/form-data";
    const submits = [...content.matchAll(/<button\b([^>]*)>/g)].map(
      ([, each = ""]) => attributesOf(each).get("formaction") ?? action,
    );
    const fields = fieldsOf(content + elsewhere.join(""));
    const addresses = submits.length > 0 ? [...new Set(submits)] : [action];
    return addresses.map((address) => ({ page, action: address, isMultipart, fields }));
  });
}

/** Addresses of our own that a page leads to. */
export function linksOf(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b([^>]*)>/g)].map(([, tag = ""]) => attributesOf(tag).get("href") ?? "");
  return hrefs.filter((href) => href.startsWith("/")).map((href) => href.replace(/#.*$/, ""));
}

/** What somebody would send who fills in everything that is empty, or just what must be, and takes the first of what may be chosen. */
export function filledIn({ fields }: PostForm, { isSparing = false } = {}): URLSearchParams {
  const body = new URLSearchParams();
  const names = new Set(fields.map(({ name }) => name));
  for (const name of names) {
    const alike = fields.filter((field) => field.name === name);
    const chosen = alike.filter(({ isChosen }) => isChosen);
    // Of several radio buttons one is pressed; a box stays as it is, for many contradict what else is filled in.
    const first = alike.slice(0, 1).filter(({ type }) => type !== "checkbox");
    for (const field of chosen.length > 0 ? chosen : first) {
      body.append(name, field.value || (isSparing && !field.isRequired ? "" : typed(field)));
    }
  }
  return body;
}

function typed({ name, type, options }: FormField): string {
  if (/^(radio|checkbox|hidden|submit)$/.test(type)) return "";
  const choice = options.find((option) => option !== "");
  if (choice !== undefined) return choice;
  if (type === "email" || /mail/i.test(name)) return "somebody@example.jp";
  if (type === "number" || /count|number/i.test(name)) return "3";
  if (type === "date" || /On$|Until$|Date$/.test(name)) return "2026-04-01";
  return "試しの言葉";
}

function fieldsOf(content: string): FormField[] {
  const inputs = [...content.matchAll(/<(input|button)\b([^>]*)>/g)].map(([, element, tag = ""]): FormField => {
    const attributes = attributesOf(tag);
    const type = attributes.get("type") ?? (element === "button" ? "submit" : "text");
    const isChosen = !/^(checkbox|radio)$/.test(type) || attributes.has("checked");
    const value = attributes.get("value") ?? (type === "checkbox" ? "on" : "");
    return {
      name: attributes.get("name") ?? "",
      type,
      value,
      options: [],
      isChosen,
      isRequired: isRequired(attributes),
    };
  });
  const areas = [...content.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = "", text = ""]): FormField => ({
      name: attributesOf(tag).get("name") ?? "",
      type: "textarea",
      value: decoded(text),
      options: [],
      isChosen: true,
      isRequired: isRequired(attributesOf(tag)),
    }),
  );
  const selects = [...content.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, tag = "", inner = ""]): FormField => {
      const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, option = ""]) => attributesOf(option));
      const selected = options.find((option) => option.has("selected"));
      return {
        name: attributesOf(tag).get("name") ?? "",
        type: "select",
        value: selected?.get("value") ?? "",
        options: options.map((option) => option.get("value") ?? ""),
        isChosen: true,
        isRequired: isRequired(attributesOf(tag)),
      };
    },
  );
  return [...inputs, ...areas, ...selects].filter(({ name, type }) => name !== "" && type !== "file");
}

function isRequired(attributes: ReadonlyMap<string, string>): boolean {
  return attributes.has("required") || attributes.get("aria-required") === "true";
}

function attributesOf(tag: string): Map<string, string> {
  const pairs = [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return new Map(pairs.map(([, name = "", value = ""]) => [name.toLowerCase(), decoded(value)]));
}

function decoded(text: string): string {
  return text
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
