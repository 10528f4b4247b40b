/** Starts the hall screen: who it is, its token, its model, its line and its voice. */
import { pageData } from "@kit/page.ts";
import { token as staffToken } from "@kit/session.ts";
import { remember, remembered } from "@kit/storage.ts";
import { Feed } from "./feed.ts";
import { Model } from "./model.ts";
import { Player } from "./player.ts";
import { HallScreen } from "./screen.ts";
import { ROOT_SIZE } from "./styles/themes.ts";
import { en, zh } from "./texts.ts";
import { dateZh } from "./time.ts";

const TOKEN_KEY = "tidehall.device";

/** The device's token: once from the address, from then on kept by this browser. Staff may look
 * at a screen with their own. */
function deviceToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get("t");
  if (given) {
    remember(TOKEN_KEY, given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return given ?? remembered(TOKEN_KEY) ?? staffToken();
}

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

function start(): void {
  const screen = pageData<{ screen: string }>().screen ?? "";
  const token = deviceToken();
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
  });

  const page = new HallScreen();
  page.model = model;
  page.screen = screen;
  page.theme = new URLSearchParams(location.search).get("theme") ?? "dark";
  page.enable = () => void player.enable();
  document.body.append(page);

  if (token) feed = new Feed(screen, token, model, player);
  else model.link = "no_token";
  void player.enable();
  navigator.wakeLock?.request("screen").catch(() => undefined);
  reloadDaily(model);
}

start();
