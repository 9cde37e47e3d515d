import { childrenOf, parseXml, type XmlElement } from "./xml-tree.ts";
import type { ZipArchive } from "./zip.ts";

/** The parts of an Office file, read as XML when asked for, and what they point to. */
export interface OfficePackage {
  part(name: string): XmlElement | undefined;
  /** Where a part's relations point within the package: by their id, and by the end of their type's name. */
  relations(name: string): { id: string; type: string; target: string }[];
}

export function officePackage(archive: ZipArchive): OfficePackage {
  const part = (name: string): XmlElement | undefined => {
    const bytes = archive.read(name);
    return bytes && parseXml(bytes);
  };
  return {
    part,
    relations(name) {
      const cut = name.lastIndexOf("/") + 1;
      const relations = part(`${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`);
      return (relations ? childrenOf(relations, "Relationship") : [])
        .filter(({ attributes }) => attributes.TargetMode !== "External")
        .map(({ attributes: { Id = "", Type = "", Target = "" } }) => ({
          id: Id,
          type: Type.slice(Type.lastIndexOf("/") + 1),
          target: resolved(name.slice(0, cut), Target),
        }));
    },
  };
}

/** A path within the package, from the folder it is said in. */
export function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : `${folder}/${target}`).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}
