import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectFolder } from "#app/platform/env.server.ts";
import type { RiskCondition } from "#db/schema/risk.ts";
import { type DerivedRisk, deriveRisks, phaseCauseOf, type RuledItem } from "./derivation.ts";
import { basisOf, type ComparedProposal, compareDerivation, countChanges } from "./differences.ts";
import { type EntryFacts, holdsCardData } from "./entry-facts.ts";

const catalog = readFileSync(join(projectFolder, "db/catalogs/risks-1.0.json"), "utf8");
const library = (JSON.parse(catalog) as { items: RuledItem[] }).items;

describe("the library's rules", () => {
  test.each(library.map((item) => [item.code, item] as const))("%s is reached by some entry", (code, item) => {
    expect(codesOf(anEntry(factsFor(item)))).toContain(code);
  });

  test("propose nothing for an entry of which no medium is known", () => {
    expect(deriveRisks(anEntry({ media: [] }), library)).toEqual([]);
  });

  test("look for special care-required information only where it is", () => {
    expect(codesOf(anEntry({ sensitive: true }))).toContain("R-ACQ-03");
    expect(codesOf(anEntry({ sensitive: false }))).not.toContain("R-ACQ-03");
    expect(codesOf(anEntry({ sensitive: null }))).not.toContain("R-ACQ-03");
  });

  test("know a count by its figure or by the lower end of its band", () => {
    expect(codesOf(anEntry({ media: ["cloud"], count: 1_001 }))).toContain("R-STO-13");
    expect(codesOf(anEntry({ media: ["cloud"], count: 1_000 }))).not.toContain("R-STO-13");
    expect(codesOf(anEntry({ media: ["cloud"], countBand: "to5000" }))).toContain("R-STO-13");
  });

  test("take a Latin word by itself, of any width and case", () => {
    expect(codesOf(anEntry({ media: ["cloud"], phases: { transfer: aPhase("ＬＩＮＥで送る") } }))).toContain(
      "R-TRN-11",
    );
    expect(codesOf(anEntry({ media: ["cloud"], phases: { transfer: aPhase("ONLINE") } }))).not.toContain("R-TRN-11");
  });
});

describe("a phase", () => {
  test("exists always for acquisition, use, storage and disposal, and otherwise by what implies it", () => {
    const entry = anEntry();

    expect(phaseCauseOf(entry, "storage")).toBe("always");
    expect(phaseCauseOf(entry, "transfer")).toBeUndefined();
    expect(phaseCauseOf(entry, "provision")).toBeUndefined();
    expect(phaseCauseOf(anEntry({ media: ["mail"] }), "transfer")).toBe("media");
    expect(phaseCauseOf(anEntry({ vendors: ["配送会社"] }), "transfer")).toBe("entrusted");
    expect(phaseCauseOf(anEntry({ phases: { transfer: aPhase("社内便") } }), "transfer")).toBe("written");
    expect(phaseCauseOf(anEntry({ foreignCountries: ["米国"] }), "provision")).toBe("foreign");
    expect(phaseCauseOf(anEntry({ acquisition: "entrusted" }), "provision")).toBe("received");
  });

  test("uses its own media where they are written, else those of the entry", () => {
    const facts = {
      media: ["paper", "cloud"] as const,
      phases: { storage: { ...aPhase(""), media: ["cloud" as const] } },
    };
    const codes = codesOf(anEntry({ ...facts, media: [...facts.media] }));

    expect(codes).toContain("R-STO-03");
    expect(codes).not.toContain("R-STO-04");
    expect(codes).toContain("R-DIS-01");
  });
});

test("why a risk is proposed names the facts that made it so, each once", () => {
  const why = whyOf(anEntry({ media: ["cloud"], vendors: ["委託先"], sensitive: true, count: 20_000 }), "R-ENT-05");

  expect(why).toBeUndefined();
  expect(whyOf(anEntry({ vendors: ["委託先"], sensitive: true, count: 20_000 }), "R-ENT-05")).toEqual([
    { fact: "phase", cause: "entrusted" },
    { fact: "among", field: "media", values: ["paper"] },
    { fact: "flag", flag: "entrusted" },
    { fact: "flag", flag: "sensitive" },
    { fact: "count", from: 1001 },
  ]);
});

test("card data is known by the words of the items", () => {
  expect(holdsCardData(["氏名", "クレジットカード番号"])).toBe(true);
  expect(holdsCardData(["氏名", "ポイントカードの種類"])).toBe(false);
});

describe("deriving again", () => {
  const found = deriveRisks(anEntry({ sensitive: true }), library);

  test("of unchanged facts changes nothing", () => {
    const stored = found.map((risk) => aProposal(risk, { status: "accepted" }));

    expect(countChanges(compareDerivation(stored, found))).toBe(0);
  });

  test("adds what is new, and takes back what nobody has decided on", () => {
    const stored = deriveRisks(anEntry({ sensitive: false }), library).map((risk) => aProposal(risk));
    const changes = compareDerivation(stored, found);

    expect(changes.added.map(({ code }) => code)).toContain("R-ACQ-03");
    expect(
      compareDerivation(
        found.map((risk) => aProposal(risk)),
        [],
      ).gone,
    ).toHaveLength(found.length);
  });

  test("says of a decision that its reasons are others, once, and that they are as before again", () => {
    const [risk] = found as [DerivedRisk];
    const other = { basis: "other", status: "rejected" as const };

    expect(compareDerivation([aProposal(risk, other)], [risk]).changed).toEqual([risk.code]);
    expect(compareDerivation([aProposal(risk, { ...other, drift: "changed" })], [risk]).changed).toEqual([]);
    expect(compareDerivation([aProposal(risk, { status: "rejected", drift: "gone" })], [risk]).changed).toEqual([
      risk.code,
    ]);
    expect(compareDerivation([aProposal(risk, { status: "accepted", drift: "gone" })], []).gone).toEqual([]);
  });
});

function anEntry(facts: Partial<EntryFacts> = {}): EntryFacts {
  return { ...whole, ...facts };
}

const whole: EntryFacts = {
  title: "名簿",
  business: "",
  items: [],
  subjects: [],
  purpose: "商品の発送",
  acquisition: null,
  acquisitionRoute: "",
  noticeMethod: "様式に明示",
  consent: null,
  sensitive: null,
  myNumber: null,
  infoClass: null,
  count: null,
  countBand: null,
  media: ["paper"],
  storagePlace: "本社",
  storageMethods: [],
  storageNote: "",
  accessors: "営業部",
  keepUntil: "5年",
  disposals: ["shredding"],
  disposalNote: "",
  vendors: [],
  cloudHandling: null,
  provision: "",
  foreignCountries: [],
  phases: {},
  remarks: "",
};

function aPhase(note: string) {
  return { media: [], place: "", people: "", vendor: "", note };
}

function aProposal(risk: DerivedRisk, facts: Partial<ComparedProposal> = {}): ComparedProposal {
  return { code: risk.code, phase: risk.phase, basis: basisOf(risk.why), status: "open", drift: null, ...facts };
}

function codesOf(entry: EntryFacts): string[] {
  return deriveRisks(entry, library).map(({ code }) => code);
}

function whyOf(entry: EntryFacts, code: string) {
  return deriveRisks(entry, library).find((risk) => risk.code === code)?.why;
}

/** What an entry says that has just what an item asks for: of alternatives the first. */
function factsFor({ phase, media, rule }: RuledItem): Partial<EntryFacts> {
  const asked = rule.map((condition) => (condition.fact === "any" ? condition.of[0] : condition));
  const facts = asked.map((condition) => (condition ? factsOf(condition) : {}));
  const named = asked.flatMap((condition) =>
    condition?.fact === "among" && condition.field === "media" ? condition.values.slice(0, 1) : [],
  ) as EntryFacts["media"];
  return { phases: { [phase]: aPhase("ある") }, media: [...media, ...named], ...Object.assign({}, ...facts) };
}

function factsOf(condition: RiskCondition): Partial<EntryFacts> {
  switch (condition.fact) {
    case "count":
      return { count: condition.from };
    case "items":
      return { items: Array.from({ length: condition.from }, (_, place) => `項目${place}`) };
    case "words":
      return { remarks: condition.words[0] ?? "" };
    case "among":
      if (condition.field === "media") return {};
      return /^(subjects|storageMethods|disposals)$/.test(condition.field)
        ? { [condition.field]: condition.values.slice(0, 1) }
        : { [condition.field]: condition.values[0] };
    case "empty":
      return condition.field === "disposal" ? { disposals: [] } : { [condition.field]: "" };
    case "flag":
      return flagFacts[condition.flag];
    default:
      return {};
  }
}

const flagFacts: Record<Extract<RiskCondition, { fact: "flag" }>["flag"], Partial<EntryFacts>> = {
  sensitive: { sensitive: true },
  myNumber: { myNumber: true },
  entrusted: { vendors: ["委託先"] },
  provided: { provision: "グループ会社へ" },
  foreign: { foreignCountries: ["米国"] },
  cloudHandled: { cloudHandling: "handled" },
  cloudUnknown: { cloudHandling: "unknown" },
};
