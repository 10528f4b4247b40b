/** A labelled control with its help and, when something is wrong, what to do about it. */
import { html, nothing, type LitElement, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";

export const field = (
  id: string,
  label: string,
  fault: string | undefined,
  control: unknown,
  help = "",
): TemplateResult =>
  html`<div class="field ${fault ? "wrong" : ""}">
    <label for=${id}>${label}</label>
    ${help ? html`<p class="small soft" id="${id}-help">${help}</p>` : nothing} ${control}
    ${fault ? html`<p class="fault" id="${id}-fault">${icon("alert")}<span>${fault}</span></p>` : nothing}
  </div>`;

/** Takes the reader to the first control that needs mending, and ties its fault to it. */
export function fix(form: LitElement): void {
  void form.updateComplete.then(() => {
    const wrong = [...form.querySelectorAll<HTMLElement>(".field")];
    for (const one of wrong) {
      const control = one.querySelector<HTMLElement>("input, select, textarea");
      const fault = one.querySelector(".fault");
      const said = [...one.querySelectorAll("p[id]")].map(({ id }) => id).join(" ");
      if (said) control?.setAttribute("aria-describedby", said);
      if (fault) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
    form.querySelector<HTMLElement>(".field.wrong input, .field.wrong select, .field.wrong textarea")?.focus();
  });
}
