import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { CharacterModel } from "../indexer/clean/characters/character-model.ts";
import type { FailedFiles } from "../indexer/failed-files.ts";
import { ParserPool } from "../indexer/load/parser-pool.ts";
import { PageReaderPool } from "../indexer/ocr/page-reader-pool.ts";
import { readingScans } from "../indexer/ocr/read-scans.ts";
import { indexSources } from "../indexer/pipeline.ts";
import type { IndexReport, Progress } from "../indexer/report.ts";
import { readCatalogue } from "../knowledge/catalogue-reader/read-catalogue.ts";
import { CurrentDirectory } from "../knowledge/directory-reader/current-directory.ts";
import { type ModelEmbeddings, openEmbeddings } from "../knowledge/embedding/open-embeddings.ts";
import { readContacts } from "../knowledge/experts-reader/read-contacts.ts";
import { type QuestionReader, questionReader } from "../knowledge/retrieval/question.ts";
import { PolicyRetriever } from "../knowledge/retrieval/retriever.ts";
import { keepingFieldWords, readTermWeights } from "../knowledge/retrieval/term-weights.ts";
import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import { openSqliteKnowledgeStore } from "../knowledge/store/sqlite-knowledge-store.ts";
import { beijingDay } from "../knowledge/text/dates.ts";
import { type Region, type RegionFinder, regionFinder } from "../knowledge/text/regions.ts";
import { synonymsFrom } from "../knowledge/text/synonyms.ts";
import { type Segmenter, segmenterWith } from "../knowledge/text/terms.ts";
import { type Config, ConfigError } from "./config.ts";
import { Consultation } from "./consultation.ts";
import { conversationTools } from "./conversation/conversation-tools.ts";
import { type Glossary, glossaryFrom } from "./conversation/english.ts";
import { RecentConversations } from "./conversation/memory.ts";
import { Understanding } from "./conversation/understanding.ts";
import type { ConversationTools } from "./conversation/utterance.ts";
import { CuratedAnswers } from "./curated/curated-answers.ts";
import { CuratedDialog } from "./curated/curated-dialog.ts";
import { QuestionKeys } from "./curated/same-question.ts";
import type { Dialog } from "./dialogs/dialog.ts";
import { NothingOpenDialog } from "./dialogs/nothing-open.ts";
import { DirectoryDialog } from "./directory/directory-dialog.ts";
import { BatchDialog } from "./eligibility/batch/batch-dialog.ts";
import { EligibilityDialog } from "./eligibility/dialog/eligibility-dialog.ts";
import { deadlinesSpokenOf } from "./guide/deadlines.ts";
import { GuideDialog } from "./guide/guide-dialog.ts";
import { home } from "./home.ts";
import { readingFrom } from "./home-region.ts";
import { type IntentFinder, intentsFrom } from "./intent.ts";
import { type Lasting, openLasting } from "./lasting.ts";
import { PeopleDialog } from "./people/people-dialog.ts";
import { FollowsDialog } from "./reminders/follows-dialog.ts";
import { RemindersDialog } from "./reminders/reminders-dialog.ts";

/** What a process reads once and every part shares. */
export interface Foundation {
  config: Config;
  segmenter: Segmenter;
  /** Changes with the words that change the terms of a text. */
  tokeniserVersion: string;
  regions: RegionFinder;
  reader: QuestionReader;
  embeddings: ModelEmbeddings;
  conversation: ConversationTools;
  glossary: Glossary;
  intentOf: IntentFinder;
  /** Names that a question may have mistyped. */
  fieldWords: readonly string[];
}

const shipped = (...names: string[]): string => path.join(home, "knowledge", ...names);

const lexicon = (name: string): string => readFileSync(shipped("lexicon", name), "utf8");

const linesOf = (text: string): string[] => text.split("\n").map((line) => (line.split("#")[0] as string).trim());

/** The words of words.txt, without their frequencies. */
const wordsIn = (text: string): string[] => linesOf(text).map((line) => line.split(/\s/u)[0] as string);

/** The phrases of synonyms.txt. */
const phrasesIn = (text: string): string[] =>
  linesOf(text)
    .flatMap((line) => line.split(/[=>]/u))
    .map((one) => one.trim());

/** The sample documents that come with the program. */
export const sampleDocuments = shipped("documents");

/** The catalogue's records in use: the folder that was named, the data folder's own, or the samples. */
export function catalogueFolder(config: Config, named?: string): string {
  return named === undefined ? ownOrShipped(config, "catalogue") : path.resolve(named);
}

/** Who answers what a person has to answer. */
export const contactsFolder = (config: Config): string => ownOrShipped(config, "experts");

/** The directory of enterprises and events. */
const directoryIn = (config: Config): CurrentDirectory => new CurrentDirectory(() => ownOrShipped(config, "directory"));

function ownOrShipped(config: Config, name: string): string {
  const own = path.join(config.dataFolder, name);
  return existsSync(own) ? own : shipped(name);
}

export async function lay(config: Config): Promise<Foundation> {
  const words = readFileSync(shipped("lexicon", "words.txt"));
  const segmenter = segmenterWith(words);
  const tokeniserVersion = createHash("sha256").update(words).digest("hex").slice(0, 16);
  const regions = regionFinder(lexicon("regions.txt"));
  const synonymLines = lexicon("synonyms.txt");
  const synonyms = synonymsFrom(synonymLines);
  const regionAt = (name: string): Region => {
    const region = regions.regionOf(name);
    if (region === undefined)
      throw new ConfigError([`CEWEN_REGION：不认识“${name}”，请写省、市、区县的名称，如 天津市滨海新区`]);
    return region;
  };
  const questionWords = lexicon("question-words.txt");
  const fieldWords = [...wordsIn(words.toString()), ...phrasesIn(synonymLines)];
  const learnt = readTermWeights(lexicon("term-weights.txt"), "term-weights.txt");
  const termWeights = keepingFieldWords(learnt, new Set(fieldWords));
  const anywhere = questionReader({ segmenter, regions, synonyms, questionWords, termWeights });
  const reader = config.homeRegion === undefined ? anywhere : readingFrom(regionAt(config.homeRegion), anywhere);
  const embeddings = await openEmbeddings(config.modelFolder ?? shipped("embedding", "model"), config.pooling);
  const conversation = conversationTools({
    segmenter,
    regions,
    phrases: lexicon("phrases.txt"),
    slots: lexicon("slots.txt"),
    questionWords,
  });
  return {
    config,
    segmenter,
    tokeniserVersion,
    regions,
    reader,
    embeddings,
    conversation,
    glossary: glossaryFrom(lexicon("english.txt")),
    intentOf: intentsFrom(lexicon("intents.txt")),
    fieldWords,
  };
}

export function openStore(
  { segmenter, tokeniserVersion, embeddings }: Foundation,
  folder: string,
  readonly = false,
): KnowledgeStore {
  const model = { id: embeddings.id, dimension: embeddings.dimension };
  return openSqliteKnowledgeStore({ folder, tokenise: segmenter.terms, tokeniserVersion, model, readonly });
}

/** Where the data folder keeps the knowledge, and where the samples' own. */
export const storeFolder = (config: Config): string => path.join(config.dataFolder, "knowledge");
export const sampleFolder = (config: Config): string => path.join(config.dataFolder, "samples");

let characterModel: CharacterModel | undefined;

/** What repairs of broken text are judged by; read when the first such text is met. */
function characters(): CharacterModel {
  characterModel ??= CharacterModel.read(readFileSync(shipped("lexicon", "characters.br")));
  return characterModel;
}

export async function index(
  foundation: Foundation,
  store: KnowledgeStore,
  paths: readonly string[],
  samples: boolean,
  onProgress?: (progress: Progress) => void,
  failures?: FailedFiles,
): Promise<IndexReport> {
  const { config, embeddings, regions } = foundation;
  const pool = new ParserPool({ size: 2, ...config.parser });
  const readers = new PageReaderPool({ size: 2 });
  try {
    const parse = readingScans((file, bytes, recognised) => pool.load(file, bytes, recognised), readers);
    const known = failures === undefined ? {} : { failures };
    return await indexSources(paths, { store, embeddings, regions, parse, characters, samples, ...known }, onProgress);
  } finally {
    pool.close();
    readers.close();
  }
}

/**
 * Opens the knowledge to be asked: the given folder, or the data folder's store; while nothing is indexed there, the
 * samples in a store of their own, made on first use.
 */
export async function openForAsking(
  foundation: Foundation,
  folder: string | undefined,
  onProgress?: (progress: Progress) => void,
): Promise<KnowledgeStore> {
  if (folder !== undefined) return openStore(foundation, path.resolve(folder), true);
  const own = storeFolder(foundation.config);
  if (existsSync(own)) {
    const store = openStore(foundation, own, true);
    const snapshot = await store.snapshot();
    const isEmpty = snapshot.documents.length === 0;
    snapshot.release();
    if (!isEmpty) return store;
    await store.close();
  }
  const samples = openStore(foundation, sampleFolder(foundation.config));
  await index(foundation, samples, [sampleDocuments], true, onProgress);
  return samples;
}

/** What a service over this foundation keeps beyond a turn. */
export function lastingOver(foundation: Foundation, now: () => number): Lasting {
  const { config, reader, segmenter, embeddings } = foundation;
  return openLasting({
    config,
    now,
    clock: () => performance.now(),
    randomBytes,
    catalogue: readCatalogue(catalogueFolder(config)),
    contacts: readContacts(contactsFolder(config)),
    directory: directoryIn(config),
    curated: (database) =>
      new CuratedAnswers({
        database,
        now,
        keys: new QuestionKeys({ reader, segmenter }),
        similarity: async (text, others) => embeddings.similarities(await embeddings.embedQuery(text), others),
      }),
  });
}

/** @param lasting  what a service has and a single question has not */
export function consultationOver(foundation: Foundation, store: KnowledgeStore, lasting?: Lasting): Consultation {
  const { config, embeddings, reader, regions, conversation, glossary, intentOf, fieldWords } = foundation;
  const retriever = new PolicyRetriever({
    store,
    embeddings,
    reader,
    regionOf: (name) => regions.regionOf(name),
    options: { limit: 10, visibilities: ["public"] },
  });
  return new Consultation({
    store,
    retriever,
    similarity: (vector, texts) => embeddings.similarities(vector, texts),
    intentOf,
    understanding: new Understanding({ tools: conversation, glossary, fieldWords }),
    memory: lasting?.memory ?? new RecentConversations(),
    dialogs: dialogsOver(foundation, retriever, lasting),
    glossary,
    slots: conversation.slots,
    isRegion: (name) => regions.regionOf(name) !== undefined,
    today: lasting?.today ?? (() => beijingDay(new Date())),
    clock: () => performance.now(),
    minScore: config.minScore,
  });
}

/** What may take a turn by itself, in the order in which it is asked: what is said most plainly first. */
function dialogsOver({ config, intentOf }: Foundation, retriever: PolicyRetriever, lasting?: Lasting): Dialog[] {
  const catalogue = lasting?.catalogue ?? readCatalogue(catalogueFolder(config));
  const isAside = (text: string): boolean => intentOf(text).route !== "question";
  const reaches = (conversation: string): boolean => lasting?.records.reaches(conversation) ?? false;
  const people = new PeopleDialog({
    contacts: lasting?.contacts ?? readContacts(contactsFolder(config)),
    catalogue,
    isHandoff: (text) => intentOf(text).route === "handoff",
    isAside,
    find: async (question, { snapshot, visibilities }) =>
      (await retriever.retrieve(question, snapshot, { limit: 5, visibilities })).passages,
    ...(lasting === undefined ? {} : { records: { ...lasting, deliver: () => lasting.answered.ring() } }),
  });
  return [
    new BatchDialog({ catalogue, ...(lasting === undefined ? {} : { results: lasting.results }) }),
    ...(lasting === undefined
      ? []
      : [
          new FollowsDialog({ records: lasting.follows, reaches }),
          new RemindersDialog({
            records: lasting.reminders,
            deadlines: (state, day) => deadlinesSpokenOf(catalogue, state, day),
            reaches,
            now: lasting.now,
          }),
        ]),
    people,
    new GuideDialog({ catalogue, isAside, ...(lasting === undefined ? {} : { files: lasting.files }) }),
    new EligibilityDialog({ catalogue, isAside }),
    new DirectoryDialog({
      directory: (lasting?.directory ?? directoryIn(config)).current,
      ...(lasting === undefined ? {} : { follows: lasting.follows }),
    }),
    ...(lasting === undefined ? [] : [new CuratedDialog(lasting.curated)]),
    new NothingOpenDialog(),
  ];
}
