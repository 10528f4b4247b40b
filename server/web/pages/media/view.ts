/** `<tide-media-list>`: the playlist first, then the files, then the photos of clerks. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { type Entry, type File_, Shelf, type Shelf_ } from "./shelf.ts";
import { t } from "./texts.ts";

const MB = 2 ** 20;

class TideMediaList extends Page {
  private shelf: Shelf | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const out = (): void => void this.dispatchEvent(new Event("signed-out", { bubbles: true }));
    this.shelf = new Shelf(staffApi(out), () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const shelf = this.shelf!;
    return html`<main class="media-page stack">
      <div class="row wrap"><h1 class="grow">${t("head")}</h1><a class="button" href="/layouts">${t("to_layouts")}</a></div>
      ${shelf.problem ? problemNotice(shelf.problem) : nothing}
      ${shelf.all ? html`${this.playlist(shelf, shelf.all)} ${this.files(shelf, shelf.all)} ${this.photos(shelf, shelf.all)}` : bones(6)}
    </main>`;
  }

  private playlist(shelf: Shelf, all: Shelf_): TemplateResult {
    return html`<section class="card stack">
      <h2>${t("playlist")}</h2>
      ${all.playlist.length
        ? html`<ul class="rows">${all.playlist.map((entry) => this.entry(shelf, entry))}</ul>`
        : empty("board", t("playlist.none"))}
      <form class="row wrap adding" @submit=${(event: SubmitEvent) => this.add(shelf, event)}>
        <label class="field"><span>${t("what")}</span>
          <select class="input" name="media"><option value="">${t("words")}</option>
            ${all.files.map((file) => html`<option value=${file.id}>${file.name}</option>`)}</select></label>
        <label class="field grow"><span>${t("text")}</span><input class="input" name="text" maxlength="160" /></label>
        <label class="field grow"><span>${t("text_en")}</span><input class="input" name="text_en" maxlength="320" lang="en" /></label>
        <label class="field"><span>${t("screen")}</span>
          <select class="input" name="screen"><option value="">${t("all_screens")}</option>
            ${all.screens.map((screen) => html`<option value=${screen.id}>${screen.id} ${screen.type}</option>`)}</select></label>
        <label class="field"><span>${t("from")}</span><input class="input" type="date" name="first_day" /></label>
        <label class="field"><span>${t("until")}</span><input class="input" type="date" name="last_day" /></label>
        <label class="field short"><span>${t("seconds")}</span>
          <input class="input" type="number" name="seconds" min="3" max="600" value="12" /></label>
        <button class="button primary" ?disabled=${shelf.busy}>${icon("check")}${t("add")}</button>
      </form>
    </section>`;
  }

  private add(shelf: Shelf, event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { media, screen, first_day, last_day, seconds, ...words } = Object.fromEntries(
      [...new FormData(form)].map(([key, value]) => [key, String(value)]),
    ) as Record<string, string>;
    const days = { first_day: first_day || null, last_day: last_day || null };
    const wish = { ...words, ...days, media: media || null, screens: screen ? [screen] : "all", seconds: Number(seconds) };
    void shelf.add(wish).then(() => shelf.problem ?? form.reset());
  }

  private entry(shelf: Shelf, entry: Entry): TemplateResult {
    const days = [entry.first_day, entry.last_day].some(Boolean)
      ? `${entry.first_day ?? "…"} – ${entry.last_day ?? "…"}`
      : t("always");
    return html`<li data-entry=${entry.id}>
      <div class="grow"><span class="strong">${entry.text || entry.name}</span>
        <span class="small soft">${entry.screens === "all" ? t("all_screens") : entry.screens.join(" · ")} · ${days} ·
          ${t("for_seconds", { n: Math.round(entry.seconds) })}</span></div>
      <button class="button quiet" type="button" ?disabled=${shelf.busy}
        @click=${() => void shelf.remove(`/playlist/${entry.id}`)}>${t("take_out")}</button></li>`;
  }

  private files(shelf: Shelf, all: Shelf_): TemplateResult {
    const figures = { used: (all.used / MB).toFixed(1), quota: Math.round(all.quota / MB) };
    return html`<section class="card stack">
      <div class="row wrap"><h2 class="grow">${t("files")}</h2><span class="soft">${t("space", figures)}</span>
        ${shelf.mayUpload ? picker(t("upload"), "image/jpeg,image/png,image/webp,video/mp4,video/webm", (file) => void shelf.upload(file)) : nothing}</div>
      <p class="small soft">${t("files.lead")}</p>
      ${shelf.sending ? html`<p class="notice" role="status">${t("sending")}</p>` : nothing}
      <ul class="shelf">${all.files.map((file) => this.file(shelf, file))}</ul>
    </section>`;
  }

  private file(shelf: Shelf, file: File_): TemplateResult {
    return html`<li data-file=${file.id}>
      ${file.kind === "image"
        ? html`<img src=${file.url} alt="" loading="lazy" />`
        : html`<video src=${file.url} muted preload="metadata"></video>`}
      <span class="strong">${file.name}</span>
      <span class="small soft">${file.width} × ${file.height} · ${(file.bytes / MB).toFixed(1)} MB</span>
      ${shelf.mayUpload
        ? html`<button class="button quiet danger" type="button" ?disabled=${shelf.busy}
            @click=${() => void shelf.remove(`/media/${file.id}`)}>${t("delete")}</button>`
        : nothing}</li>`;
  }

  private photos(shelf: Shelf, all: Shelf_): TemplateResult {
    return html`<section class="card stack">
      <h2>${t("photos")}</h2><p class="small soft">${t("photos.lead")}</p>
      <ul class="shelf faces">${all.staff.map(
        (person) => html`<li data-staff=${person.id}>
          ${person.photo ? html`<img src=${person.photo} alt="" loading="lazy" />` : html`<span class="face">${icon("person")}</span>`}
          <span class="strong">${person.name}</span><span class="small soft">${person.dept_name}</span>
          ${shelf.mayUpload ? picker(person.photo ? t("replace") : t("photo.add"), "image/jpeg,image/png,image/webp", (file) => void shelf.photo(person.id, file)) : nothing}
          ${shelf.mayUpload && person.photo
            ? html`<button class="button quiet" type="button" @click=${() => void shelf.remove(`/photos/${person.id}`)}>${t("delete")}</button>`
            : nothing}</li>`,
      )}</ul>
    </section>`;
  }
}

const picker = (text: string, accept: string, take: (file: File) => void): TemplateResult =>
  html`<label class="button">${text}<input class="hidden-input" type="file" accept=${accept}
    @change=${(event: Event) => {
      const input = event.target as HTMLInputElement;
      if (input.files?.[0]) take(input.files[0]);
      input.value = "";
    }} /></label>`;

customElements.define("tide-media-list", TideMediaList);
