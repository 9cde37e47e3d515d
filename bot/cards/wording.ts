/** What cards and the messages that carry them say of their own. */

/** Before the markers whose statements stand in a card. */
export const sources = "出处：";
