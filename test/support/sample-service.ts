import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readConfig } from "../../bot/config.ts";
import { consultationOver, lastingOver, openStore, sampleDocuments } from "../../bot/index.ts";
import type { Lasting } from "../../bot/lasting.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { indexSources } from "../../indexer/pipeline.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { foundation } from "./test-library.ts";
import { TestService } from "./test-service.ts";

/** The service as `cewen serve` builds it over the sample documents, on a clock that can be moved and after restarts. */
export class SampleService {
  /** Milliseconds since 1970. */
  now: number;
  readonly #root: string;
  readonly #store: KnowledgeStore;
  #lasting: Lasting | undefined;
  #service: TestService | undefined;

  private constructor(root: string, store: KnowledgeStore, now: number) {
    this.#root = root;
    this.#store = store;
    this.now = now;
  }

  /**
   * Indexes the samples and begins to serve.
   * @param at     what the clock shows, ISO 8601
   * @param files  documents beside the samples, name to content
   */
  static async start(at: string, files: Record<string, string> = {}): Promise<SampleService> {
    const root = await mkdtemp(path.join(tmpdir(), "cewen-sample-service-"));
    const store = openStore(foundation, path.join(root, "store"));
    const samples = new SampleService(root, store, Date.parse(at));
    await mkdir(path.join(root, "documents"));
    await mkdir(samples.folder);
    const own = await Promise.all(Object.entries(files).map(([name, content]) => samples.#write(name, content)));
    await samples.#index([sampleDocuments, ...own], true);
    await samples.#serve();
    return samples;
  }

  /** Where the service keeps its records. */
  get folder(): string {
    return path.join(this.#root, "data");
  }

  get service(): TestService {
    if (this.#service === undefined) throw new Error("The service is not running.");
    return this.#service;
  }

  /** What staff of the service's own command line reach. */
  get lasting(): Lasting {
    if (this.#lasting === undefined) throw new Error("The service is not running.");
    return this.#lasting;
  }

  /** Stops the service and starts it again that much later; `meanwhile` happens between. */
  async restart(laterMs: number, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    await this.service.stop();
    this.now += laterMs;
    await meanwhile();
    await this.#serve();
  }

  /** A document that was indexed beside the samples has new text, or is new. */
  async publish(name: string, content: string): Promise<void> {
    await this.#index([await this.#write(name, content)], false);
  }

  async remove(): Promise<void> {
    await this.#service?.stop();
    await this.#store.close();
    await rm(this.#root, { recursive: true, force: true });
  }

  async #index(paths: string[], samples: boolean): Promise<void> {
    const { embeddings, regions } = foundation;
    const parse = (file: string, bytes: Uint8Array) => loadDocument(bytes, file);
    await indexSources(paths, { store: this.#store, embeddings, regions, parse, samples });
  }

  async #write(name: string, content: string): Promise<string> {
    const file = path.join(this.#root, "documents", name);
    await writeFile(file, content);
    return file;
  }

  async #serve(): Promise<void> {
    const config = readConfig({ CEWEN_DATA: this.folder });
    const now = (): number => this.now;
    const lasting = lastingOver({ ...foundation, config }, now);
    const consultation = consultationOver(foundation, this.#store, lasting);
    this.#lasting = lasting;
    this.#service = await TestService.start({
      folder: this.folder,
      lasting,
      store: this.#store,
      ask: (ask) => consultation.ask(ask),
      now,
      roundsEveryMs: 20,
    });
  }
}
