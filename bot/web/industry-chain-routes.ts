import type { Directory } from "../../knowledge/directory.ts";
import type { Route } from "../server/http.ts";
import { pagePolicy } from "../server/security-headers.ts";
import type { Assets } from "./assets.ts";
import { industryChainPage } from "./industry-chain-page.ts";
import { industryChainPicture } from "./industry-chain-picture.ts";

export interface IndustryChainParts {
  /** The directory as it is now. */
  directory: () => Directory;
  assets: Pick<Assets, "addresses">;
  newNonce: () => string;
}

/** The page with the picture of the industry's chain, and the picture alone for a card. */
export function industryChainRoutes({ directory, assets, newNonce }: IndustryChainParts): Route[] {
  const get = (path: string, handle: Route["handle"]): Route => ({
    method: "GET",
    path,
    body: "none",
    isWork: false,
    handle,
  });
  return [
    get("/industry-chain", async () => {
      const nonce = newNonce();
      return {
        status: 200,
        headers: {
          "Content-Type": "text/html; charset=utf-8",
          "Content-Security-Policy": pagePolicy(nonce),
          "Cache-Control": "no-store",
        },
        body: industryChainPage({ directory: directory(), nonce, assets: assets.addresses }),
      };
    }),
    get("/industry-chain.svg", async () => ({
      status: 200,
      headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "no-cache" },
      body: industryChainPicture(directory()).markup,
    })),
  ];
}
