/** What every screen's root element shares: the page's data, light DOM, languages. */
import { LitElement } from "lit";
import { onLanguage } from "./i18n.ts";

/** The JSON that the server put into the shell. */
export function pageData<T>(): Partial<T> {
  const text = document.getElementById("page-data")?.textContent;
  return text ? (JSON.parse(text) as Partial<T>) : {};
}

/**
 * A root element in the light DOM: one style sheet for all, nothing hidden from assistive tools,
 * and no style elements that a strict content policy would refuse on an old phone.
 */
export abstract class Page extends LitElement {
  private deaf: () => void = () => undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.deaf = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.deaf();
  }
}

/** Ticks once a second while the page is visible; returns how to stop. */
export function everySecond(tick: () => void): () => void {
  const timer = window.setInterval(() => document.hidden || tick(), 1000);
  document.addEventListener("visibilitychange", tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}
