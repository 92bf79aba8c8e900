import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { EntryForm } from "./form-schema.ts";

/** What a browser sends: pairs, a repeated name for each ticked box. */
function submit(...pairs: [name: string, value: string][]) {
  const form = new FormData();
  form.append("title", "通販会員データベース");
  form.append("purpose", "商品の発送");
  for (const [name, value] of pairs) {
    if (name === "title" || name === "purpose") form.set(name, value);
    else form.append(name, value);
  }
  return parseWithZod(form, { schema: EntryForm, disableAutoCoercion: true });
}

function inputOf(...pairs: [name: string, value: string][]) {
  const submission = submit(...pairs);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return submission.value.input;
}

describe("what people type", () => {
  test("a count may have full-width digits, commas and a unit", () => {
    expect(inputOf(["count", "約１２，０００件"]).count).toBe(12_000);
    expect(inputOf(["count", "1.2万"]).count).toBe(12_000);
    expect(inputOf(["count", ""]).count).toBeNull();
  });

  test("a date may be of the Japanese era; a month of the next review lasts until its end", () => {
    expect(inputOf(["reviewedOn", "令和8年4月1日"]).reviewedOn).toBe("2026-04-01");
    expect(inputOf(["reviewedOn", "Ｒ８．４．１"]).reviewedOn).toBe("2026-04-01");
    expect(inputOf(["nextReviewOn", "令和9年2月"]).nextReviewOn).toBe("2027-02-28");
  });

  test("items are a list however they are separated, names of vendors keep their middle dot", () => {
    expect(inputOf(["items", "氏名、住所・電話番号（自宅、携帯）"]).items).toEqual([
      "氏名",
      "住所",
      "電話番号（自宅、携帯）",
    ]);
    expect(inputOf(["vendors", "アップル・ジャパン（東京、大阪）、㈱発送"]).vendors).toEqual([
      "アップル・ジャパン（東京、大阪）",
      "㈱発送",
    ]);
  });

  test("text stays as it is written; only what nobody sees goes", () => {
    expect(inputOf(["keepUntil", "　退会後１年（法定）\r\n\u0000\u200b２行目 "]).keepUntil).toBe(
      "退会後１年（法定）\n２行目",
    );
    expect(inputOf(["title", "\ud83d 名簿か\u3099"]).title).toBe("\ufffd 名簿が");
  });

  test("one ticked box is a list of one, none an empty list", () => {
    expect(inputOf(["media", "paper"]).media).toEqual(["paper"]);
    expect(inputOf(["media", "paper"], ["media", "cloud"]).media).toEqual(["paper", "cloud"]);
    expect(inputOf().media).toEqual([]);
  });

  test("yes, no and not answered are three things", () => {
    expect(inputOf(["sensitive", "yes"]).sensitive).toBe(true);
    expect(inputOf(["sensitive", "no"]).sensitive).toBe(false);
    expect(inputOf(["sensitive", ""]).sensitive).toBeNull();
    expect(inputOf().sensitive).toBeNull();
  });

  test("a phase about which nothing is written is left out", () => {
    const { phases } = inputOf(
      ["phases.storage.media", "paper"],
      ["phases.storage.place", "本社３階　書庫"],
      ["phases.use.note", ""],
    );

    expect(phases).toEqual({
      storage: { media: ["paper"], place: "本社３階　書庫", people: "", vendor: "", note: "" },
    });
  });
});

describe("what is refused, by the key of its words", () => {
  test.each([
    ["title", "　", "nameMissing"],
    ["purpose", "", "purposeMissing"],
    ["count", "たくさん", "notANumber"],
    ["count", "-5", "notANumber"],
    ["count", "99億", "tooLarge"],
    ["reviewedOn", "来月", "notADate"],
    ["reviewedOn", "2026年4月", "notADate"],
    ["nextReviewOn", "2026-02-30", "notADate"],
    ["acquisition", "stolen", "notChosen"],
    ["departmentId", "1", "notChosen"],
    ["title", "あ".repeat(501), "tooLong"],
  ])("%s = %s", (field, value, key) => {
    expect(submit([field, value]).reply().error).toEqual({ [field]: [key] });
  });

  test.each([
    ["vendors", "A社", "hasNoVendors"],
    ["provision", "配送会社へ提供", "hasNoProvision"],
    ["foreignCountries", "アメリカ合衆国", "hasNoForeign"],
  ])("%s and the statement that there is none", (field, value, flag) => {
    expect(submit([field, value], [flag, "on"]).reply().error).toEqual({ [field]: ["namedAndNone"] });
    expect(inputOf([flag, "on"])).toMatchObject({ [flag]: true });
    expect(inputOf([field, value])).toMatchObject({ [flag]: false });
  });

  test("a ticked box that does not exist", () => {
    expect(submit(["media", "stone"]).reply().error).toEqual({ "media[0]": ["notChosen"] });
  });
});

test("fields that are not of the form are passed over", () => {
  const foreign = "0198c5b4-0000-7000-8000-000000000000";
  const input = inputOf(
    ["organizationId", foreign],
    ["id", foreign],
    ["importId", foreign],
    ["createdAt", "2000-01-01"],
    ["missingCount", "0"],
    ["phases.escape.note", "x"],
  );

  for (const name of ["organizationId", "id", "importId", "createdAt", "missingCount"])
    expect(input).not.toHaveProperty(name);
  expect(input.phases).toEqual({});
});

test("the key of the form and the version of the record travel with it", () => {
  const key = "0198c5b4-0000-7000-8000-000000000001";
  const submission = submit(["key", key], ["version", "3"]);

  expect(submission.status === "success" && submission.value).toMatchObject({ key, version: 3 });
});
