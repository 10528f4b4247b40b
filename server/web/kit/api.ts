/** The REST interface: bearer token, one key per command however often it is sent, problems. */
import { kit, language } from "./i18n.ts";
import { newKey } from "./key.ts";

/** A refusal (RFC 9457) or a failure to reach the server (`status` 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly figures: Record<string, unknown> = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

export interface ApiOptions {
  base?: string;
  token?: () => string | null;
  /** Told when the token no longer holds. */
  expired?: () => void;
  timeoutMs?: number;
}

const PAUSES_MS = [400, 1200, 3000];
const PASSING = new Set([502, 503, 504]);

export class Api {
  constructor(private readonly options: ApiOptions = {}) {}

  get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    const wanted = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(wanted.map(([k, v]) => [k, String(v)])).toString();
    return this.send<T>("GET", search ? `${path}?${search}` : path);
  }

  /** A repeat after a lost answer carries the same key, so that the server does it once. */
  post<T>(path: string, body: object = {}, key = newKey()): Promise<T> {
    return this.send<T>("POST", path, body, key);
  }

  /** A question without consequences, tried once, that may be given up. */
  async ask<T>(path: string, body: object, signal: AbortSignal): Promise<T> {
    try {
      return await this.read<T>(await this.once("POST", path, body, undefined, signal));
    } catch (failure) {
      throw failure instanceof Problem || signal.aborted ? failure : unreachable();
    }
  }

  patch<T>(path: string, body: object, key = newKey()): Promise<T> {
    return this.send<T>("PATCH", path, body, key);
  }

  put<T>(path: string, body: object, key = newKey()): Promise<T> {
    return this.send<T>("PUT", path, body, key);
  }

  delete<T>(path: string): Promise<T> {
    return this.send<T>("DELETE", path, undefined, newKey());
  }

  private async send<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const pause = PAUSES_MS[attempt];
      try {
        const answer = await this.once(method, path, body, key);
        if (!PASSING.has(answer.status) || pause === undefined) return await this.read<T>(answer);
      } catch (failure) {
        if (failure instanceof Problem) throw failure;
        if (pause === undefined) throw unreachable();
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private once(method: string, path: string, body?: object, key?: string, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: "application/json",
      "Accept-Language": language(),
    };
    const token = this.options.token?.();
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key !== undefined) headers["Idempotency-Key"] = key;
    const stop = new AbortController();
    signal?.addEventListener("abort", () => stop.abort());
    const timer = setTimeout(() => stop.abort(), this.options.timeoutMs ?? 8000);
    return fetch((this.options.base ?? "/api/v1") + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: stop.signal,
    }).finally(() => clearTimeout(timer));
  }

  private async read<T>(answer: Response): Promise<T> {
    if (answer.status === 204) return null as T;
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) return body as T;
    const { code, title, detail, ...figures } = (body ?? {}) as Record<string, unknown>;
    if (answer.status === 401) this.options.expired?.();
    throw new Problem(
      answer.status,
      String(code ?? `http_${answer.status}`),
      String(title ?? kit("failed.title")),
      String(detail ?? kit("failed.detail")),
      figures,
    );
  }
}

const unreachable = (): Problem =>
  new Problem(0, "unreachable", kit("unreachable.title"), kit("unreachable.detail"));

/** Anything thrown, as something that can be shown. */
export const asProblem = (failure: unknown): Problem =>
  failure instanceof Problem
    ? failure
    : new Problem(0, "failed", kit("failed.title"), kit("failed.detail"));
