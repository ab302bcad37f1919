import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFile } from '#platform/table/unreadable';

export interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** The longest stretch without a tag: the parser keeps it in memory, and a cell holds 32,767 characters at most. */
const longestText = 4 * 1024 ** 2;

/** Names without their prefix: some programs write `<x:row>`. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Feeds a part of a workbook to `handlers`, and pauses after each chunk, so that whoever asks for rows sets the pace.
 * Entities of a document's own are never expanded.
 */
export async function* xmlOf(chunks: AsyncIterable<Buffer>, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let quiet = 0;
  const heard = () => {
    quiet = 0;
  };
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    heard();
    handlers.open(local(name), attributes);
  });
  parser.on('text', handlers.text);
  parser.on('cdata', handlers.text);
  parser.on('closetag', ({ name }) => {
    heard();
    handlers.close(local(name));
  });
  parser.on('error', (error) => {
    throw new UnreadableFile('xlsx-broken', { why: error.message });
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    quiet += chunk.length;
    if (quiet > longestText) throw new UnreadableFile('xlsx-broken', { why: 'it holds a text without an end' });
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
}

/** The same for a small part, to its end. */
export async function readXml(chunks: AsyncIterable<Buffer>, handlers: Partial<Handlers>): Promise<void> {
  const all = { open: () => {}, text: () => {}, close: () => {}, ...handlers };
  for await (const _ of xmlOf(chunks, all));
}
