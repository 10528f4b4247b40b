/** Decoded announcements by address. One costs about a megabyte, so that only a few are kept. */

const KEPT = 16;

export class Sounds {
  #kept = new Map<string, Promise<AudioBuffer>>();
  #decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>;

  constructor(decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>) {
    this.#decode = decode;
  }

  /** The decoded sound; the least recently used of sixteen goes. */
  get(url: string): Promise<AudioBuffer> {
    const known = this.#kept.get(url) ?? this.#load(url);
    this.#kept.delete(url);
    this.#kept.set(url, known);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return known;
  }

  async #load(url: string): Promise<AudioBuffer> {
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return await this.#decode(await answer.arrayBuffer());
    } catch (error) {
      this.#kept.delete(url);
      throw error;
    }
  }
}
