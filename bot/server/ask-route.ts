import { z } from "zod";
import { isDay } from "../../knowledge/text/dates.ts";
import { type Answer, type Ask, maxQuestionChars } from "../answer/answer.ts";
import { json, type Route } from "./http.ts";
import { problems } from "./problems.ts";

const asked = z.strictObject({
  question: z.string(),
  id: z.string().max(200).optional(),
  conversationId: z.string().max(200).optional(),
  asOf: z.string().refine(isDay).optional(),
  top: z.int().min(1).max(100).optional(),
});

/** `POST /api/ask`: the answer as JSON, for other programs. Nothing of it is kept. */
export function askRoute(ask: (ask: Ask) => Promise<Answer>): Route {
  return {
    method: "POST",
    path: "/api/ask",
    body: "required",
    isWork: true,
    handle: async (request) => {
      const body = await request.json();
      if (body === undefined) throw problems.bodyMissing();
      const parsed = asked.safeParse(body);
      if (!parsed.success) throw problems.invalid(faults(parsed.error));
      if (parsed.data.question.length > maxQuestionChars) throw problems.questionTooLong(maxQuestionChars);
      const answer = await ask(definedOnly(parsed.data));
      return json(200, { ...answer, retrieved: answer.retrieved.map(({ reasons: _, ...retrieved }) => retrieved) });
    },
  };
}

/** The fields at fault, by name and never by value. */
function faults(error: z.ZodError): string[] {
  const known = new Set(Object.keys(asked.shape));
  const names = error.issues.map(({ path }) => String(path[0] ?? ""));
  return [...new Set(names.map((name) => (known.has(name) ? name : "字段名或整体")))];
}

function definedOnly({ question, id, conversationId, asOf, top }: z.infer<typeof asked>): Ask {
  return {
    question,
    ...(id === undefined ? {} : { id }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(top === undefined ? {} : { top }),
  };
}
