import { expect, it } from "vitest";
import { askPeople } from "../../../bot/people/wording.ts";
import { ChattingPerson } from "../../support/chatting-person.ts";
import { PeopleService } from "./people-service.ts";

const unknown = "潜水培训有没有补贴？";

it("staff are offered where the documents do not answer, and are sent the question that was open", async () => {
  const service = await PeopleService.start();
  const person = await ChattingPerson.arrive(service.chat.url);
  const { suggestedActions } = await person.answerTo(await person.say(unknown));
  const { actions } = suggestedActions as { actions: { value: string }[] };
  expect(actions.map(({ value }) => value)).toContain(askPeople);
  expect((await person.answerTo(await person.say(askPeople))).text).toContain(unknown);
  person.leave();
});

it("staff are not offered where no answer could arrive, or where others read along", async () => {
  const { consultation } = await PeopleService.start();
  for (const ask of [{}, { conversationId: "of a program" }, { conversationId: "of a group", isPublic: true }]) {
    const { status, suggestions } = await consultation.ask({ question: unknown, ...ask });
    expect(status).toMatch(/not-found|partial/);
    expect(suggestions).not.toContain(askPeople);
  }
});
