import { type Contacts, type Department, defaultDepartment, type Expert } from "../../knowledge/contacts.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/** Who is to answer, and why. */
export interface Routed {
  department: Department;
  expert?: Expert;
  /** The word of the question that decided; absent where none did and the default department answers. */
  topic?: string;
}

/**
 * Chooses who answers a question: whoever has the longest of the topics that occur in it, of several the one with more
 * of them, then a department before an expert, then the first of the list.
 * @param texts  what was asked and what it is about, the more telling first; the first in which a topic occurs decides
 */
export function routeTicket(texts: readonly string[], contacts: Contacts): Routed {
  for (const text of texts) {
    const routed = routedBy(matchingForm(text), contacts);
    if (routed !== undefined) return routed;
  }
  return { department: defaultDepartment(contacts) };
}

function routedBy(form: string, { departments, experts }: Contacts): Routed | undefined {
  const candidates = [...departments, ...experts].map((contact) => ({
    contact,
    topics: topicsIn(form, contact.topics),
  }));
  const [best] = candidates
    .filter(({ topics }) => topics.length > 0)
    .sort((one, other) => lengthOf(other.topics) - lengthOf(one.topics) || other.topics.length - one.topics.length);
  if (best === undefined) return undefined;
  const { contact, topics } = best;
  const topic = topics[0] as string;
  if (!("department" in contact)) return { department: contact, topic };
  const department = departments.find(({ name }) => name === contact.department) as Department;
  return { department, expert: contact, topic };
}

/** The longest first. */
const topicsIn = (form: string, topics: readonly string[]): string[] =>
  topics
    .filter((topic) => form.includes(matchingForm(topic)))
    .sort((one, other) => matchingForm(other).length - matchingForm(one).length);

const lengthOf = (topics: readonly string[]): number => matchingForm(topics[0] ?? "").length;
