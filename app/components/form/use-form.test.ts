import { describe, expect, test } from "vitest";
import { useForm, valueAt } from "./use-form.ts";

const entry = { id: "entry", defaultValue: { title: "名簿", phases: [{ medium: "paper" }] } };

describe("the fields of a form", () => {
  test("start with what is stored", () => {
    const [form, fields] = useForm<{ title: string; purpose: string }>(entry);

    expect(fields.title).toMatchObject({ id: "entry-title", name: "title", initialValue: "名簿", errors: undefined });
    expect(fields.purpose.initialValue).toBeUndefined();
    expect(form.field("phases[0].medium").initialValue).toBe("paper");
    expect(form.allErrors).toEqual({});
  });

  test("show what was sent and what is wrong with it after a refusal, not what is stored", () => {
    const [form, fields] = useForm<{ title: string; purpose: string }>({
      ...entry,
      lastResult: {
        status: "error",
        initialValue: { purpose: "採用" },
        error: { title: ["名称を入力してください"], purpose: null, "": ["保存できません"] },
      },
    });

    expect(fields.title).toMatchObject({ initialValue: undefined, errors: ["名称を入力してください"] });
    expect(fields.purpose).toMatchObject({ initialValue: "採用", errors: undefined });
    expect(form.allErrors).toEqual({ title: ["名称を入力してください"], "": ["保存できません"] });
  });
});

test("a path leads through lists and objects, and nowhere without harm", () => {
  expect(valueAt({ a: [{ b: "c" }] }, "a[0].b")).toBe("c");
  expect(valueAt({ a: "text" }, "a[0].b")).toBeUndefined();
});
