import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { isDay } from "../../knowledge/text/dates.ts";
import { type Answer, type Ask, maxQuestionChars } from "../answer/answer.ts";
import { json, type Route } from "./http.ts";
import { problems } from "./problems.ts";
import { publicSource } from "./public-source.ts";

const asked = z.strictObject({
  question: z.string(),
  id: z.string().max(200).optional(),
  conversationId: z.string().max(200).optional(),
  asOf: z.string().refine(isDay).optional(),
  top: z.int().min(1).max(100).optional(),
});

/** `POST /api/ask`: the answer as JSON, for other programs. Nothing of it is kept. */
export function askRoute(ask: (ask: Ask) => Promise<Answer>, timeoutMs: number): Route {
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
      return json(200, publicAnswer(await within(timeoutMs, ask(definedOnly(parsed.data)))));
    },
  };
}

/** Without where files lie on this machine, and without how the passages were weighed. */
function publicAnswer(answer: Answer): Answer {
  return {
    ...answer,
    citations: answer.citations.map((citation) => ({ ...citation, source: publicSource(citation.source) })),
    retrieved: answer.retrieved.map(({ reasons: _, ...hit }) => ({ ...hit, source: publicSource(hit.source) })),
  };
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const deadline = new AbortController();
  const late = setTimeout(timeoutMs, undefined, { ref: false, signal: deadline.signal }).then(() => {
    throw problems.timedOut();
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    deadline.abort();
  }
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
