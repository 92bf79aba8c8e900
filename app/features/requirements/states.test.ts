import { expect, test } from "vitest";
import { locales } from "#app/platform/messages.ts";
import { judgements } from "#db/codes/requirements.ts";
import { gapAssessmentMessages } from "./assessment-messages.ts";
import { requirementCheckMessages } from "./check-messages.ts";
import { requirementListMessages } from "./list-messages.ts";
import { requirementMessages } from "./messages.ts";
import { judgedAs, requirementStateMessages } from "./states.ts";

// The English report said Met and Shortfall of what was computed, and Conforming and Insufficient of the same when people had judged it.
test("what people judge is called as the state that it makes, in every language", () => {
  for (const locale of locales) {
    const states = requirementStateMessages(locale);
    const { judgement } = requirementMessages(locale);
    for (const each of judgements) expect(judgement[each]).toBe(states[judgedAs[each]]);

    const said = [
      gapAssessmentMessages(locale).counts(1, 2, 3),
      requirementListMessages(locale).insufficient(1),
      requirementCheckMessages(locale).sufficient.said({ count: 2, all: 3 }),
    ];
    for (const text of said) expect(text.toLowerCase()).toContain(states.unmet.toLowerCase());
  }
});
