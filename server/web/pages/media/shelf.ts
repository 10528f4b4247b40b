/** What the page of media knows and can do. */
import { asProblem, type Api, Problem } from "@kit/api.ts";
import { newKey } from "@kit/key.ts";
import { session, token } from "@kit/session.ts";
import { reason } from "./texts.ts";

export interface File_ {
  id: string;
  kind: "image" | "video";
  name: string;
  width: number;
  height: number;
  seconds: number | null;
  bytes: number;
  url: string;
}

export interface Entry {
  id: string;
  kind: string;
  url: string | null;
  name: string | null;
  text: string;
  text_en: string;
  seconds: number;
  first_day: string | null;
  last_day: string | null;
  screens: "all" | string[];
}

export interface Shelf_ {
  used: number;
  quota: number;
  files: File_[];
  playlist: Entry[];
  staff: { id: string; name: string; dept_name: string; photo: string | null }[];
  screens: { id: string; type: string }[];
}

export class Shelf {
  all: Shelf_ | null = null;
  problem: Problem | null = null;
  busy = false;
  /** A file is on its way, or being drawn anew. */
  sending = false;
  readonly mayUpload = session()?.role === "admin";

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    void this.run(() => this.api.get<Shelf_>("/media"));
  }

  upload(file: File): Promise<void> {
    return this.run(() => this.send("POST", `/media?name=${encodeURIComponent(file.name.slice(0, 80))}`, file));
  }

  photo(staff: string, file: File): Promise<void> {
    return this.run(() => this.send("PUT", `/photos/${encodeURIComponent(staff)}`, file));
  }

  remove(path: string): Promise<void> {
    return this.run(() => this.api.delete<Shelf_>(path));
  }

  add(entry: object): Promise<void> {
    return this.run(() => this.api.post<Shelf_>("/playlist", entry));
  }

  /** The file itself is the body: no form is needed, and nothing is read into memory here. */
  private async send(method: string, path: string, file: File): Promise<Shelf_> {
    this.sending = true;
    this.changed();
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token()}`, "Idempotency-Key": newKey() },
      body: file,
    }).finally(() => (this.sending = false));
    const told = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return told as unknown as Shelf_;
    const detail = reason(told.reason) || String(told.detail);
    throw new Problem(answer.status, String(told.code), String(told.title), detail);
  }

  private async run(command: () => Promise<Shelf_>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.changed();
    try {
      this.all = await command();
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.changed();
  }
}
