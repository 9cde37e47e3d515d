import { botName, teamsApp } from "../wording.ts";

export interface TeamsApp {
  /** The Bot Framework app's id, a GUID; the Teams app goes by the same. */
  appId: string;
  /** Name of the host that people reach the service at, without scheme. */
  host: string;
  /** Semantic version; Teams takes an update only under a higher one. */
  version: string;
}

export const schemaVersion = "1.25";

/** The app as Teams is told of it: developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json */
export function teamsManifest({ appId, host, version }: TeamsApp): Record<string, unknown> {
  const page = `https://${host}/`;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: appId,
    localizationInfo: { defaultLanguageTag: "zh-cn" },
    developer: { name: botName, websiteUrl: page, privacyUrl: page, termsOfUseUrl: page },
    name: { short: botName, full: teamsApp.fullName },
    description: { short: teamsApp.short, full: teamsApp.full },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#1D4F91",
    bots: [
      { botId: appId, scopes: ["personal", "team", "groupChat"], supportsFiles: false, isNotificationOnly: false },
    ],
    validDomains: [host],
  };
}
