/** The touch screen of a kiosk: one element, one controller, one page at a time. */
import "./kiosk.css";
import { html, LitElement, type TemplateResult } from "lit";
import { frame } from "./frame.ts";
import { Idle } from "./idle.ts";
import { Kiosk } from "./kiosk.ts";
import { listen } from "./live.ts";
import type { Page } from "./pieces.ts";
import type { View } from "./session.ts";
import { booking } from "./views/booking.ts";
import * as find from "./views/find.ts";
import * as identity from "./views/identity.ts";
import * as item from "./views/item.ts";
import * as route from "./views/route.ts";
import { called, help } from "./views/help.ts";
import * as own from "./views/own.ts";
import { publicPage, self } from "./views/public.ts";
import { rated, rating } from "./views/rating.ts";
import { refused, resting } from "./views/refused.ts";
import { search } from "./views/search.ts";
import * as start from "./views/start.ts";
import * as ticket from "./views/ticket.ts";
import * as times from "./views/times.ts";
import { said } from "./voice.ts";
import { tagOf } from "./words.ts";

/** Each page by its name. */
const pages: { [At in View["at"]]: (kiosk: Kiosk, view: Extract<View, { at: At }>) => Page } = {
  home: (kiosk) => (kiosk.agent.resting ? resting(kiosk) : start.home(kiosk)),
  find: start.find,
  have: start.have,
  services: start.services,
  carded: start.carded,
  later: start.later,
  public: publicPage,
  self,
  zones: find.zones,
  departments: find.departments,
  items: find.items,
  search,
  item: item.item,
  guided: item.guided,
  days: times.days,
  times: times.times,
  confirm: times.confirm,
  booked: times.booked,
  route: route.route,
  online: route.online,
  identity: identity.identity,
  groups: identity.priority,
  number: identity.number,
  booking,
  who: own.who,
  typed: own.typed,
  own: own.own,
  progress: own.progress,
  case: own.caseStands,
  rating,
  rated,
  issuing: ticket.issuing,
  ticket: ticket.ticket,
  giving_up: ticket.givingUp,
  given_up: ticket.givenUp,
  refused: (kiosk, view) => refused(kiosk, view.problem),
  help,
  called,
};

function page(kiosk: Kiosk): Page {
  const show = pages[kiosk.view.at] as (kiosk: Kiosk, view: View) => Page;
  return show(kiosk, kiosk.view);
}

class TideKiosk extends LitElement {
  private readonly kiosk: Kiosk = new Kiosk(
    () => this.requestUpdate(),
    () => this.idle.touch(),
  );
  private readonly idle: Idle = new Idle(
    () => this.kiosk.countdown.limit,
    (left) => this.kiosk.countdown.passed(left),
  );
  private stop = () => {};
  private shown = "";
  private spoken = "";

  protected override createRenderRoot(): this {
    return this; // one style sheet for all pages, and nothing hidden from assistive tools
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const stop = listen({
      state: (live) => this.kiosk.agent.hear(live),
      card: (event) => this.kiosk.presenting.card(event),
      scan: (text) => this.kiosk.presenting.scan(text),
      silent: () => this.kiosk.agent.silent(),
    });
    const touch = () => this.kiosk.countdown.warning || this.idle.touch();
    for (const kind of ["pointerdown", "keydown"] as const) window.addEventListener(kind, touch);
    window.addEventListener("keydown", (event) => this.kiosk.arriving.key(event));
    // A finger that rests a little must not open the browser's menu.
    window.addEventListener("contextmenu", (event) => event.preventDefault());
    this.idle.start();
    void this.kiosk.agent.start();
    this.stop = () => {
      stop();
      this.idle.stop();
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override render(): TemplateResult {
    const { session } = this.kiosk;
    const root = document.documentElement;
    root.lang = tagOf(session.language);
    root.classList.toggle("big", session.big);
    root.dataset["theme"] = session.contrast ? "contrast" : "light";
    return html`${frame(this.kiosk, page(this.kiosk))}`;
  }

  protected override updated(): void {
    const text = this.querySelector(".reading");
    const scrolls = text !== null && text.scrollHeight > text.clientHeight + 4;
    this.querySelector(".scrolling")?.classList.toggle("needed", scrolls);
    // A new page is announced by its heading, and read from its top.
    const { view, session } = this.kiosk;
    const { warning } = this.kiosk.countdown;
    this.speak();
    const now = `${session.stack.length}:${view.at}:${warning}`;
    if (now === this.shown) return;
    const first = !this.shown;
    this.shown = now;
    if (first) return;
    this.querySelector<HTMLElement>(warning ? ".dialog h2" : "h1")?.focus({ preventScroll: true });
    this.querySelector(".reading")?.scrollTo({ top: 0 });
  }

  /** Say each page once, when it stands. */
  private speak(): void {
    const { session, view, countdown, voice, words, busy } = this.kiosk;
    if (!session.voice) this.spoken = "";
    if (!session.voice || busy) return;
    const now = `${session.stack.length}:${view.at}:${countdown.warning}:${session.language}`;
    if (now === this.spoken) return;
    this.spoken = now;
    void voice.say(said(this, words.t("voice_choices")), session.language);
  }
}

customElements.define("tide-kiosk", TideKiosk);
