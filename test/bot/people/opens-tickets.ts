import { openRecordsDatabase } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { Tickets } from "../../../bot/records/tickets.ts";

// Opens and answers tickets for as long as it lives, and says the number of each that is kept.
const database = openRecordsDatabase(process.argv[2] as string);
new Records(database, Date.now).touch("talk", "asker");
const tickets = new Tickets(database, Date.now);
const staff = { id: Number(process.argv[3]), name: "张样例", department: "综合窗口" };
for (;;) {
  const base = { conversation: "talk", transcript: [], found: [], department: "综合窗口" };
  const number = tickets.open({ ...base, question: "挂职人员能领补贴吗？" });
  tickets.answer({ number, version: 0, staff }, `答复${number}`);
  process.stdout.write(`${number}\n`);
}
