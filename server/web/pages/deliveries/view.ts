/** `<tide-platforms>`: a row for each platform, the messages below, the words of one on demand. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, linkBar, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { Post } from "./post.ts";
import { coded, t } from "./texts.ts";
import type { Message, Platform, State } from "./types.ts";

const ADDRESS: Record<Platform["state"], [string, IconName]> = {
  good: ["good", "check"],
  failing: ["wait", "recall"],
  off: ["bad", "unlink"],
  no_address: ["", "close"],
};
const FATE: Record<State, [string, IconName]> = {
  due: ["wait", "clock"],
  sent: ["good", "check"],
  failed: ["bad", "alert"],
  dropped: ["", "close"],
};
const STATES = Object.keys(FATE) as State[];
const short = (moment: string | null): string => (moment ? moment.slice(5, 16).replace("T", " ") : "–");

class TidePlatforms extends Page {
  private post: Post | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const out = (): void => void this.dispatchEvent(new Event("signed-out", { bubbles: true }));
    this.post = new Post(staffApi(out), () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.post?.close();
  }

  protected override render(): TemplateResult {
    const post = this.post!;
    return html`${linkBar(post.link)}
      <main class="platforms stack">
        <div><h1 class="platforms-head">${t("title")}</h1><p class="soft">${t("lead")}</p></div>
        ${post.problem ? problemNotice(post.problem, () => void post.load()) : nothing}
        ${post.done ? notice("good", post.done) : nothing}
        ${post.platforms === null ? bones(2) : post.platforms.length ? this.platforms(post.platforms) : empty("globe", t("none"), t("none.how"))}
        ${post.platforms?.length || post.messages?.length ? this.messages(post) : nothing}
      </main>`;
  }

  private platforms(found: Platform[]): TemplateResult {
    const heads = ["platform", "channel", "state", "address", "counts"] as const;
    return html`<div class="card flush"><table class="table">
      <thead><tr>${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}</tr></thead>
      <tbody>${found.map((one) => this.platform(one))}</tbody>
    </table></div>`;
  }

  private platform(one: Platform): TemplateResult {
    const [tone, sign] = ADDRESS[one.state];
    const said = STATES.filter((state) => one.counts[state]).map((s) => `${t(`is.${s}`)} ${one.counts[s]}`);
    return html`<tr data-platform=${one.id}>
      <th scope="row"><span class="strong">${one.name}</span> <span class="soft small">${one.id}</span></th>
      <td>${coded("channel", one.channel)}</td>
      <td><span class="chip ${tone}">${icon(sign)}${t(`state.${one.state}`)}</span>
        ${one.since ? html`<span class="below small">${t("since", { time: short(one.since) })}</span>` : nothing}
        ${one.state === "off" ? html`<span class="below small">${t("off.how", { id: one.id })}</span>` : nothing}</td>
      <td class="address">${one.webhook_url ?? "–"}</td>
      <td>${said.join(" · ") || "–"}</td>
    </tr>`;
  }

  private messages(post: Post): TemplateResult {
    const choice = (event: Event): string => (event.target as HTMLSelectElement).value;
    const heads = ["created", "platform", "event", "message.state", "tries", "answer", "next"] as const;
    return html`<section class="stack">
      <div class="row wrap"><h2 class="grow">${t("messages")}</h2>
        <select class="input narrow" aria-label=${t("platform")} @change=${(e: Event) => post.choose(choice(e), post.state)}>
          <option value="">${t("all_clients")}</option>
          ${(post.platforms ?? []).map(({ id, name }) => html`<option value=${id} ?selected=${id === post.client}>${name}</option>`)}
        </select>
        <select class="input narrow" aria-label=${t("message.state")} @change=${(e: Event) => post.choose(post.client, choice(e))}>
          <option value="">${t("all_states")}</option>
          ${STATES.map((state) => html`<option value=${state} ?selected=${state === post.state}>${t(`is.${state}`)}</option>`)}
        </select>
        <button class="button" @click=${() => void post.load()}>${icon("recall")}${t("refresh")}</button></div>
      ${post.messages === null ? bones(5) : post.messages.length === 0 ? empty("done", t("empty")) : html`
        <div class="card flush"><table class="table">
          <thead><tr>${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}<td></td></tr></thead>
          <tbody>${post.messages.map((one) => this.message(post, one))}</tbody>
        </table></div>
        ${post.next ? html`<button class="button" ?disabled=${post.busy} @click=${() => void post.more()}>${t("more")}</button>` : nothing}`}
    </section>`;
  }

  private message(post: Post, one: Message): TemplateResult {
    const [tone, sign] = FATE[one.state] ?? ["", "clock"];
    const name = post.platforms?.find(({ id }) => id === one.client)?.name ?? one.client;
    const shown = post.open === one.id;
    return html`<tr data-message=${one.id}>
        <td class="moment">${short(one.created_at)}</td><td>${name}</td>
        <th scope="row"><button class="link" aria-expanded=${shown ? "true" : "false"} @click=${() => post.unfold(one.id)}>${coded("event", one.event)}</button></th>
        <td><span class="chip ${tone}">${icon(sign)}${t(`is.${one.state}`)}</span>
          ${one.resent_by ? html`<span class="below small soft">${t("resent_by", { who: one.resent_by })}</span>` : nothing}</td>
        <td>${one.tries}</td>
        <td>${one.status ?? (one.tries ? t("no_answer") : "–")}${one.fault ? html`<span class="below small soft">${one.fault}</span>` : nothing}</td>
        <td class="moment">${short(one.next_try_at)}</td>
        <td class="does"><button class="button quiet" ?disabled=${post.busy} @click=${() => void post.resend(one)}>${t("resend")}</button></td>
      </tr>
      ${shown ? html`<tr class="unfolded"><td colspan="8"><p class="small soft">${t("body")}</p><pre tabindex="0">${JSON.stringify(one.body, null, 2)}</pre></td></tr>` : nothing}`;
  }
}

customElements.define("tide-platforms", TidePlatforms);
