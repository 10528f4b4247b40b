/** `<tide-sign-in>`: user and password. Tells `signed-in` when the server has let somebody in. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { kit } from "@kit/i18n.ts";
import { Page } from "@kit/page.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import { signIn } from "@kit/session.ts";
import { t } from "./texts.ts";

export class TideSignIn extends Page {
  private problem: Problem | null = null;
  private missing = false;
  private busy = false;

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const user = String(fields.get("user") ?? "").trim();
    const password = String(fields.get("password") ?? "");
    this.problem = null;
    this.missing = !user || !password;
    if (this.missing) return this.requestUpdate();
    this.busy = true;
    this.requestUpdate();
    try {
      const session = await signIn(user, password);
      this.dispatchEvent(new CustomEvent("signed-in", { detail: session, bubbles: true }));
    } catch (failure) {
      this.problem = asProblem(failure);
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  protected override render(): TemplateResult {
    return html`<form class="stack" novalidate @submit=${(e: SubmitEvent) => void this.send(e)}>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.missing ? notice("bad", t("sign_in.empty")) : nothing}
      <div class="field">
        <label for="user">${t("user")}</label>
        <input class="input" id="user" name="user" autocomplete="username" autocapitalize="off"
          spellcheck="false" required />
      </div>
      <div class="field">
        <label for="password">${t("password")}</label>
        <input class="input" id="password" name="password" type="password"
          autocomplete="current-password" required />
      </div>
      <button class="button primary large wide" ?disabled=${this.busy}>
        ${this.busy ? kit("loading") : t("sign_in.do")}
      </button>
    </form>`;
  }
}

customElements.define("tide-sign-in", TideSignIn);
