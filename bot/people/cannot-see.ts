import type { Catalogue, Programme } from "../../knowledge/catalogue.ts";
import { type Contacts, defaultDepartment } from "../../knowledge/contacts.ts";
import type { CitedSpan, Said, Taken } from "../dialogs/dialog.ts";
import { programmeNames } from "../eligibility/dialog/names.ts";
import { quotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import { departmentLines, officeLines } from "./contact-lines.ts";
import { routeTicket } from "./routing.ts";
import * as wording from "./wording.ts";

type Told = Pick<Taken, "lines" | "spans" | "documents">;

/**
 * Where an application stands is for the office of the programme spoken of to say, with the clause that names it; where
 * none was spoken of whose record the documents bear out, for the department whose field it is.
 */
export async function progressTold(said: Said, catalogue: Catalogue, contacts: Contacts): Promise<Told> {
  const { lines, ...cited } = await contactTold(said, catalogue, contacts);
  return { lines: [wording.cannotSee, ...lines], ...cited };
}

/** How to reach the office of what is spoken of, as its clause has it, or else the department whose field it is. */
export async function contactTold(said: Said, catalogue: Catalogue, contacts: Contacts): Promise<Told> {
  const quoted = await quotedCatalogue(catalogue, said.snapshot, said.visibilities);
  const spoken = [said.text, said.state.matter ?? "", said.state.document?.title ?? ""];
  const programme = programmeSpokenOf(spoken, quoted, said);
  if (programme === undefined) {
    const { department } = routeTicket(spoken, contacts);
    return { lines: departmentLines(department) };
  }
  const place = programme.office.basis && quoted.places.get(programme.office.basis);
  const [first = "", ...rest] = officeLines(programme.office);
  if (place === undefined) return { lines: [first, ...rest] };
  const spans: CitedSpan[] = [{ ...place, marker: 1 }];
  const document = quoted.documents.get(place.documentId);
  return {
    lines: [`${first.replace(/：$/u, "")}[1]：`, ...rest],
    spans,
    documents: new Map(document === undefined ? [] : [[place.documentId, document]]),
  };
}

function programmeSpokenOf(
  texts: readonly string[],
  catalogue: Catalogue,
  { day, state }: Said,
): Programme | undefined {
  const names = programmeNames(catalogue);
  const named = texts.map((text) => names.namedIn(text)).find((programmes) => programmes.length > 0) ?? [];
  const asked = state.eligibility?.programmes ?? [];
  const candidates = named.length > 0 ? named : catalogue.programmes.filter(({ id }) => asked.includes(id));
  return candidates.find(({ validity: { from, to } }) => from <= day && day <= to) ?? candidates[0];
}

/** Complaints are for the department that takes them, or else the default one. */
export function complaintTold(contacts: Contacts): Told {
  const department = contacts.departments.find(({ takesComplaints }) => takesComplaints) ?? defaultDepartment(contacts);
  return { lines: [wording.cannotJudge, ...departmentLines(department)] };
}
