import { answerToolsMiddleware } from "./answer-tools.js";
import { cardLinksMiddleware } from "./card-links.js";
import { openConversation, returnCodeOf } from "./connection.js";
import { foldSources } from "./folded-sources.js";
import { setUpLargerText } from "./larger-text.js";
import { setUpReturnCode } from "./return-code.js";
import { setUpUpload } from "./upload.js";

const nonce = document.querySelector("script[nonce]").nonce;
const font = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

// On a phone the words need the width.
const isNarrow = window.matchMedia("(max-width: 560px)").matches;

const styleOptions = {
  accent: "#1d4f91",
  autoScrollSnapOnPage: true,
  primaryFont: font,
  monospaceFont: font,
  backgroundColor: "transparent",
  rootHeight: "100%",
  rootWidth: "100%",
  bubbleBackground: "#ffffff",
  bubbleBorderColor: "#d5dce6",
  bubbleBorderRadius: 8,
  bubbleTextColor: "#1b2430",
  bubbleFromUserBackground: "#e3edf9",
  bubbleFromUserBorderColor: "#bcd1ec",
  bubbleFromUserBorderRadius: 8,
  bubbleFromUserTextColor: "#12243d",
  bubbleMaxWidth: 760,
  bubbleMinHeight: 44,
  botAvatarInitials: isNarrow ? undefined : "策",
  botAvatarBackgroundColor: "#1d4f91",
  userAvatarInitials: isNarrow ? undefined : "我",
  userAvatarBackgroundColor: "#56657a",
  cardEmphasisBackgroundColor: "#f2f5f9",
  groupTimestamp: 0,
  hideUploadButton: true,
  maxMessageLength: 2000,
  paddingRegular: 12,
  sendBoxBackground: "#ffffff",
  sendBoxBorderTop: "solid 1px #c6d0dd",
  sendBoxButtonColor: "#1d4f91",
  sendBoxHeight: 56,
  sendBoxTextWrap: true,
  subtle: "#56657a",
  suggestedActionLayout: "flow",
  suggestedActionBackgroundColor: "#ffffff",
  suggestedActionBorderColor: "#1d4f91",
  suggestedActionBorderRadius: 20,
  suggestedActionTextColor: "#1d4f91",
  suggestedActionHeight: 44,
  timestampColor: "#56657a",
};

// Cards as large as the words around them.
const adaptiveCardsHostConfig = {
  fontFamily: font,
  fontSizes: { small: 15, default: 17, medium: 18, large: 21, extraLarge: 26 },
  actions: {
    actionsOrientation: isNarrow ? "vertical" : "horizontal",
    actionAlignment: isNarrow ? "stretch" : "left",
    buttonSpacing: 12,
    maxActions: 6,
  },
  containerStyles: {
    default: {
      borderColor: "#d5dce6",
      foregroundColors: {
        accent: { default: "#1d4f91", subtle: "#1d4f91" },
        good: { default: "#1a6e2c", subtle: "#1a6e2c" },
        attention: { default: "#a31515", subtle: "#a31515" },
      },
    },
  },
  spacing: { small: 6, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 14 },
};

const element = (id) => document.getElementById(id);

setUpLargerText(element("larger"));
setUpReturnCode();
foldSources(element("webchat"));
element("reconnect").addEventListener("click", () => location.reload());
open();

async function open() {
  try {
    const { directLine, userId } = await openConversation();
    setUpUpload(directLine);
    directLine.connectionStatus$.subscribe((status) => {
      // 2: online. The code is at hand before the token can expire.
      if (status === 2) returnCodeOf().catch(() => {});
      // 3: the token has expired; 4: there is no getting through.
      if (status === 3 || status === 4) element("trouble").hidden = false;
    });
    window.WebChat.renderWebChat(
      {
        directLine,
        userID: userId,
        username: "我",
        locale: "zh-Hans",
        overrideLocalizedStrings: {
          TEXT_INPUT_PLACEHOLDER: "请输入您的问题",
          // What a screen reader says first: some of what 策问 brings was written by a person.
          ACTIVITY_BOT_SAID_ALT: "策问说：",
          ACTIVITY_BOT_ATTACHED_ALT: "策问附上了：",
        },
        nonce,
        styleOptions,
        adaptiveCardsHostConfig,
        activityStatusMiddleware: answerToolsMiddleware(),
        cardActionMiddleware: cardLinksMiddleware(),
      },
      element("webchat"),
    );
    document.querySelector("#webchat [data-id=webchat-sendbox-input]")?.focus();
  } catch {
    element("webchat").textContent = "";
    element("trouble").hidden = false;
  }
}
