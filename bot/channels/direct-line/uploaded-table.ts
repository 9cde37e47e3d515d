import path from "node:path";
import { z } from "zod";
import type { Citation } from "../../answer/citations.ts";
import { TooManyTablesError } from "../../eligibility/batch/errors.ts";
import type { TableUploads } from "../../eligibility/batch/table-uploads.ts";
import * as wording from "../../eligibility/batch/wording.ts";
import { HttpProblem } from "../../server/http.ts";
import { problems } from "../../server/problems.ts";
import type { Upload } from "../../server/read-upload.ts";
import { messageContents } from "../activity.ts";
import { botAccount, type ConversationLog } from "./conversation-log.ts";

export interface UploadPlace {
  conversation: string;
  person: string;
  log: ConversationLog;
  citationUrl: (citation: Citation) => string;
  /** Names the stream in which the page shows how far it is. */
  streamId: string;
}

/**
 * Takes an uploaded table. What is kept of it in the conversation is that one came, and of how many rows; how far it is
 * goes to whoever listens and is not kept.
 * @returns the echo's id once the table has been read; the result follows in the conversation
 * @throws HttpProblem for a file that is no table, or when too many are being judged
 */
export function takeTable(
  { name, bytes, activity }: Upload,
  uploads: TableUploads,
  place: UploadPlace,
): Promise<string> {
  const extension = path.extname(name).slice(1).toLowerCase();
  if (extension !== "csv" && extension !== "xlsx") throw problems.wrongFile(wording.wrongFile(extension));
  const { conversation, person, log, citationUrl, streamId } = place;
  const channelData = sentData.safeParse(activity).data?.channelData ?? {};
  const progress = progressIn(log, conversation, streamId);
  // Not yet of the stream: what goes before the echo would stay above it.
  log.show(conversation, { type: "typing", from: botAccount });
  return new Promise((resolve, reject) => {
    let replyToId = "";
    const read = (rows: number | undefined): void => {
      const from = { id: person, role: "user" as const };
      const text = wording.uploaded(rows);
      replyToId = log.append(conversation, { type: "message", text, textFormat: "plain", channelData, from });
      resolve(replyToId);
    };
    uploads
      .take(bytes, {
        read,
        progress: (text) => progress.show(text),
        result: (said) => {
          for (const content of messageContents(said, { look: "web", citationUrl })) {
            const data = { ...content.channelData, streamId, streamType: "final" };
            log.append(conversation, { ...content, channelData: data, from: botAccount, replyToId });
          }
        },
      })
      .catch((error) => reject(error instanceof TooManyTablesError ? busy(error) : error));
  });
}

const busy = ({ message }: TooManyTablesError): HttpProblem =>
  new HttpProblem(503, "Busy", message, { "Retry-After": "60" });

/** Of what comes along, only how the page knows its own activity again. */
const sentData = z.object({ channelData: z.object({ clientActivityID: z.string().max(200) }) });

/** Says in passing how far it is: Web Chat shows the last of a stream in place of those before, and then its final message. */
function progressIn(log: ConversationLog, conversation: string, streamId: string): { show: (text: string) => void } {
  let streamSequence = 0;
  return {
    show: (text) => {
      streamSequence++;
      const first = streamSequence === 1;
      log.show(conversation, {
        type: "typing",
        id: first ? streamId : `${streamId}|${streamSequence}`,
        text,
        from: botAccount,
        channelData: { streamType: "streaming", streamSequence, ...(first ? {} : { streamId }) },
      });
    },
  };
}
