import type { PolicyMetadata } from "../../knowledge/policy.ts";

/** What is known of a policy, public and of one place unless said otherwise. */
export const policy = (documentId: string, title: string, more: Partial<PolicyMetadata> = {}): PolicyMetadata => ({
  documentId,
  title,
  source: `${documentId}.md`,
  format: "md",
  visibility: "public",
  region: "临江",
  ...more,
});
