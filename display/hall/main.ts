/** Starts the hall screen: who it is, its token, its model, its line and its voice. */
import { pageData } from "@kit/page.ts";
import { token as staffToken } from "@kit/session.ts";
import { beat } from "./beat.ts";
import { become, deviceToken, rememberedScreen } from "./device.ts";
import { enrol } from "./enrol.ts";
import { Feed } from "./feed.ts";
import { Model } from "./model.ts";
import { HallOverlay } from "./overlay.ts";
import { Player } from "./player.ts";
import { preview } from "./preview.ts";
import { HallScreen } from "./screen.ts";
import { ROOT_SIZE } from "./styles/themes.ts";
import { en, zh } from "./texts.ts";
import { dateZh } from "./time.ts";

/** A screen runs for months: it begins each day afresh, with what the server serves by then. */
function reloadDaily(model: Model): void {
  const day = (): string | null =>
    model.now() === null ? null : dateZh(model.now()!, model.zoneMinutes);
  let today = day();
  window.setInterval(() => {
    const now = day();
    if (today && now !== today && model.link === "live" && !model.say) location.reload();
    today ??= now;
  }, 60_000);
}

function scaleWithScreen(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: ${ROOT_SIZE} } body { margin: 0; background: #0a1621 }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Built files are named by their content: `hall-Bk3x9.js`. */
const VERSION = [pageData<{ version: string }>().version, /-([\w-]+)\.js/.exec(import.meta.url)?.[1]]
  .filter(Boolean)
  .join(" ");

let enrolling = false;

/** A screen without a token that holds asks for one by itself. */
function enrolWhenUnknown(model: Model): void {
  if (enrolling || (model.link !== "no_token" && model.link !== "refused")) return;
  enrolling = true;
  void enrol(model).then(become);
}

function start(): void {
  const screen = pageData<{ screen: string }>().screen ?? "";
  const tried = new URLSearchParams(location.search).has("preview") && window !== window.parent;
  const token = tried ? staffToken() : deviceToken();
  if (!screen && token && rememberedScreen()) return location.replace(`/screens/${rememberedScreen()}`);
  const model = new Model();
  scaleWithScreen();
  document.documentElement.lang = "zh-CN";
  document.title = `${zh("title", { screen })} ${en("title", { screen })}`;

  let feed: Feed | null = null;
  const player = new Player({
    report: (id, phase) => feed?.report(id, phase),
    begins: (say) => {
      if (say.say_at === undefined || !feed?.time.known) return performance.now();
      return feed.time.here(say.say_at) - (model.board?.voice?.delay_ms ?? 0);
    },
    saying: (say, heard) => {
      model.say = say;
      model.heard = heard;
      model.changed();
    },
    soundChanged: (on) => {
      model.sound = on;
      model.changed();
    },
    muted: () => model.muted,
  });

  const page = new HallScreen();
  page.model = model;
  page.screen = screen;
  page.wished = new URLSearchParams(location.search).get("theme");
  page.enable = () => void player.enable();
  const overlay = new HallOverlay();
  Object.assign(overlay, { model, screen });
  document.body.append(page, overlay);

  if (tried) preview(model);
  else model.addEventListener("change", () => enrolWhenUnknown(model));
  if (token && screen) feed = new Feed(screen, token, model, player, VERSION);
  else model.setLink("no_token");
  if (!tried) void player.enable();
  navigator.wakeLock?.request("screen").catch(() => undefined);
  reloadDaily(model);
  beat();
}

start();
