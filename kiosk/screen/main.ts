/** The touch screen of a kiosk: one element, one controller, one page at a time. */
import "./kiosk.css";
import { html, LitElement, type TemplateResult } from "lit";
import { frame } from "./frame.ts";
import { Idle } from "./idle.ts";
import { Kiosk } from "./kiosk.ts";
import { listen } from "./live.ts";
import type { Page } from "./pieces.ts";
import { booking } from "./views/booking.ts";
import * as find from "./views/find.ts";
import * as identity from "./views/identity.ts";
import * as item from "./views/item.ts";
import { help, refused, resting } from "./views/refused.ts";
import { search } from "./views/search.ts";
import * as ticket from "./views/ticket.ts";

function page(kiosk: Kiosk): Page {
  const { view } = kiosk;
  switch (view.at) {
    case "home":
      return kiosk.agent.resting ? resting(kiosk) : find.home(kiosk);
    case "zones":
      return find.zones(kiosk, view);
    case "departments":
      return find.departments(kiosk, view);
    case "items":
      return find.items(kiosk, view);
    case "search":
      return search(kiosk, view);
    case "item":
      return item.item(kiosk, view);
    case "route":
      return item.route(kiosk, view);
    case "online":
      return item.online(kiosk, view);
    case "identity":
      return identity.identity(kiosk);
    case "groups":
      return identity.priority(kiosk);
    case "number":
      return identity.number(kiosk, view);
    case "booking":
      return booking(kiosk, view);
    case "issuing":
      return ticket.issuing(kiosk);
    case "ticket":
      return ticket.ticket(kiosk, view);
    case "giving_up":
      return ticket.givingUp(kiosk, view);
    case "given_up":
      return ticket.givenUp(kiosk, view);
    case "refused":
      return refused(kiosk, view.problem);
    case "help":
      return help(kiosk);
  }
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

  protected override createRenderRoot(): this {
    return this; // one style sheet for all pages, and nothing hidden from assistive tools
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const stop = listen(
      (live) => this.kiosk.agent.hear(live),
      () => this.kiosk.agent.silent(),
    );
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
    root.lang = session.language === "zh" ? "zh-CN" : session.language;
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
    const now = `${session.stack.length}:${view.at}:${warning}`;
    if (now === this.shown) return;
    const first = !this.shown;
    this.shown = now;
    if (first) return;
    this.querySelector<HTMLElement>(warning ? ".dialog h2" : "h1")?.focus({ preventScroll: true });
    this.querySelector(".reading")?.scrollTo({ top: 0 });
  }
}

customElements.define("tide-kiosk", TideKiosk);
