import { CewenError } from "../errors.ts";

export class MissingModelFolderError extends CewenError {
  constructor(readonly folder: string) {
    super(
      `There is no embedding model at ${folder}. Set CEWEN_MODEL to a folder that holds one, or leave it unset to use the model that ships with Cewen.`,
    );
  }
}

export class MissingModelFileError extends CewenError {
  constructor(
    readonly folder: string,
    readonly file: string,
  ) {
    super(
      `The embedding model at ${folder} lacks ${file}. Install the model again, or point CEWEN_MODEL at another one.`,
    );
  }
}

/** The file is not the one the model was published with: damaged, exchanged, or named in no checksum. */
export class ModelChecksumError extends CewenError {
  constructor(
    readonly folder: string,
    readonly file: string,
  ) {
    super(
      `${file} of the embedding model at ${folder} does not match checksums.json, so the model was not loaded. Install the model again.`,
    );
  }
}

/** ONNX may keep weights in other files, which the runtime would read from anywhere on the disk. */
export class ExternalModelDataError extends CewenError {
  constructor(
    readonly folder: string,
    readonly tensor: string,
  ) {
    super(
      `The embedding model at ${folder} keeps its tensor "${tensor}" outside the ONNX file, where no checksum covers it. Use a model in one file.`,
    );
  }
}

export class UnsupportedModelError extends CewenError {
  constructor(
    readonly folder: string,
    readonly reason: string,
  ) {
    super(`The embedding model at ${folder} cannot be used: ${reason}. Point CEWEN_MODEL at another model.`);
  }
}
