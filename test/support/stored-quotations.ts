import type { Heard } from "./page-visitor.ts";
import type { TestService } from "./test-service.ts";

/** The citations of a message that the documents of the service do not bear out, word for word; each link is followed. */
export async function unfoundQuotations(service: TestService, { citations }: Heard): Promise<string[]> {
  const checked = await Promise.all(
    citations.map(async ({ quote, url }) => ((await isFound(service, quote, url)) ? [] : [quote])),
  );
  return checked.flat();
}

async function isFound(service: TestService, quote: string, url: string): Promise<boolean> {
  const { pathname, searchParams } = new URL(url, service.url);
  const { text } = (await (await service.get(`/api${pathname}`)).json()) as { text: string };
  const [start, end] = ["start", "end"].map((name) => Number(searchParams.get(name)));
  const stored = text.slice(start, end).replace(/\s+/gu, " ");
  // What is long is cut short in a message.
  return quote.endsWith("……") ? stored.startsWith(quote.slice(0, -2)) : stored === quote;
}
