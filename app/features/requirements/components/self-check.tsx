import Check from "lucide-react/icons/check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import Minus from "lucide-react/icons/minus";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import X from "lucide-react/icons/x";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { SelfCheckAnswer } from "#db/codes/requirements.ts";
import { requirementDetailMessages } from "../detail-messages.ts";
import { requirementMessages } from "../messages.ts";
import { answersPath } from "../paths.ts";

type Question = { key: string; ja: string; en: string };
export type ShownAnswer = { key: string; answer: SelfCheckAnswer; note: string; by: string | null; on: string };

const marks = {
  yes: { Icon: Check, color: "text-good" },
  partly: { Icon: TriangleAlert, color: "text-caution" },
  no: { Icon: X, color: "text-bad" },
  not_applicable: { Icon: Minus, color: "text-faint" },
};

/** The questions of an item and what was answered to them. */
export function SelfCheck({
  slug,
  id,
  questions,
  answers,
  canEdit,
}: {
  slug: string;
  id: string;
  questions: Question[];
  answers: ShownAnswer[];
  canEdit: boolean;
}) {
  const words = useWords(requirementMessages);
  const detail = useWords(requirementDetailMessages);
  const locale = useLocale();
  const answered = questions.filter(({ key }) => answers.some((answer) => answer.key === key)).length;
  if (questions.length === 0) return null;
  return (
    <Card
      title={detail.questions}
      note={detail.questionsNote(answered, questions.length)}
      actions={
        canEdit ? (
          <ButtonLink to={answersPath(slug, id)} size="small">
            {answered === 0 ? detail.answerThem : detail.changeAnswers}
          </ButtonLink>
        ) : null
      }
    >
      <ul className="divide-y divide-line border-line border-t">
        {questions.map((question) => {
          const answer = answers.find(({ key }) => key === question.key);
          const { Icon, color } = answer ? marks[answer.answer] : { Icon: CircleDashed, color: "text-faint" };
          return (
            <li key={question.key} className="flex items-start gap-3 py-3">
              <Icon className={`mt-1 size-4 shrink-0 ${color}`} aria-hidden="true" />
              <div className="min-w-0">
                <p>{question[locale]}</p>
                <p className="text-faint text-sm">
                  {answer
                    ? [words.answer[answer.answer], answer.by && detail.answeredBy(answer.by, answer.on)]
                        .filter(Boolean)
                        .join(" ・ ")
                    : words.unanswered}
                </p>
                {answer?.note ? <p className="whitespace-pre-line text-soft">{answer.note}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
