import { CewenError } from "../errors.ts";

/** Another process holds the right to write. */
export class StoreBusyError extends CewenError {
  constructor(readonly folder: string) {
    super(
      `Another process is writing to the knowledge store in ${folder}. ` +
        "Wait until it has finished, or stop it, and try again.",
    );
  }
}

export class StoreMissingError extends CewenError {
  constructor(readonly folder: string) {
    super(`There is no knowledge store in ${folder}. Run "cewen index" first, or name another folder with --store.`);
  }
}

/** The database cannot be opened, created or written: rights, disk, or a file where the folder should be. */
export class StoreUnavailableError extends CewenError {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(
      `The knowledge store's file ${file} cannot be used: ${reason}. ` +
        "Check that its folder is a folder, may be read and written, and that the disk is not full.",
    );
  }
}

/** The database itself is damaged, or is no database of ours. Derived files never cause this: they are rebuilt. */
export class StoreDamagedError extends CewenError {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(
      `${file} is not a readable knowledge store: ${reason}. Restore it from a backup, ` +
        'or move it away and run "cewen index" again on the documents.',
    );
  }
}

export class StoreSchemaError extends CewenError {
  constructor(
    readonly file: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${file} has schema ${found}, but this program knows schemas up to ${known}. ` +
        "It was written by a newer version: update the program, or name another folder with --store.",
    );
  }
}

export class StoreReadonlyError extends CewenError {
  constructor(readonly folder: string) {
    super(`The knowledge store in ${folder} was opened for reading only. Open it without "readonly" to change it.`);
  }
}

export class StoreClosedError extends CewenError {
  constructor(readonly folder: string) {
    super(`The knowledge store in ${folder} has been closed. Open it again.`);
  }
}

export class EmbeddingModelError extends CewenError {
  constructor(
    readonly indexed: string,
    readonly configured: string,
  ) {
    super(
      `The index holds embeddings of the model "${indexed}" but "${configured}" is configured. ` +
        'Run "cewen index" on the documents again, or set CEWEN_MODEL to the model it was built with.',
    );
  }
}

export class EmbeddingDimensionError extends CewenError {
  constructor(
    readonly indexed: number,
    readonly produced: number,
  ) {
    super(
      `The index holds ${indexed}-dimensional embeddings but the model produced ${produced}. ` +
        'Run "cewen index" on the documents again, or set CEWEN_MODEL to the model it was built with.',
    );
  }
}

export class InvalidVectorError extends CewenError {
  constructor(
    readonly what: string,
    readonly reason: string,
  ) {
    super(`The vector of ${what} cannot be used: ${reason}. Check the embedding model with CEWEN_MODEL.`);
  }
}

export class InvalidDocumentError extends CewenError {
  constructor(
    readonly documentId: string,
    readonly reason: string,
  ) {
    super(`The document "${documentId}" cannot be stored: ${reason}. Nothing of it was written; index it again.`);
  }
}

export class InvalidLimitError extends CewenError {
  constructor(readonly limit: number) {
    super(`A search was asked for ${limit} candidates. Ask for a whole number from 1.`);
  }
}

export class UnknownChunkError extends CewenError {
  constructor(readonly chunkId: number) {
    super(`This state of the knowledge has no chunk ${chunkId}. Search again: the document may have changed.`);
  }
}

export class UnknownDocumentError extends CewenError {
  constructor(readonly documentId: string) {
    super(`资料库里从来没有编号为“${documentId}”的文件。用 cewen library list 查看已收录的文件。`);
  }
}

export class UnknownSourceError extends CewenError {
  constructor(readonly location: string) {
    super(`No document from ${location} has been stored. Index the file before noting that it is unchanged.`);
  }
}

export class SnapshotReleasedError extends CewenError {
  constructor(readonly generation: number) {
    super(`The snapshot of generation ${generation} has been released. Take a new one from the store.`);
  }
}
