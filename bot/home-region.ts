import type { QuestionReader } from "../knowledge/retrieval/question.ts";
import type { Region } from "../knowledge/text/regions.ts";

/** Reads a question that names no place, and does not ask about the whole country, as one about home. */
export function readingFrom(home: Region, reader: QuestionReader): QuestionReader {
  return {
    read: (text) => {
      const question = reader.read(text);
      return question.regions.length > 0 || question.national ? question : { ...question, regions: [home] };
    },
  };
}
