/** What a conversation remembers of a question on its way to a person; the same after JSON and back. */
export interface PeopleState {
  /** The question was asked for and is not written yet. */
  isAsked?: true;
  /** What was shown for confirmation and is not sent yet. */
  draft?: { question: string };
}
