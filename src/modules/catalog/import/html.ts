import { Parser } from 'htmlparser2';

/** What begins a line of its own when it is read aloud. */
const blocks = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** What nobody reads. */
const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head', 'title']);

/**
 * The text of a piece of HTML: no tags, no scripts, characters instead of their names, a line for each paragraph. It is
 * text from then on, and is shown as such; whatever still looks like a tag in it is letters.
 */
export function plainText(html: string, longest: number): string {
  const lines: string[] = [];
  let line = '';
  let hidden = 0;
  const end = () => {
    const text = line.replaceAll(/\s+/g, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) hidden += 1;
      if (blocks.has(name)) end();
      if (name === 'li') line = '- ';
      if (name === 'td' || name === 'th') line += ' ';
    },
    ontext(text) {
      if (hidden === 0) line += text;
    },
    onclosetag(name) {
      if (silent.has(name)) hidden -= 1;
      if (blocks.has(name)) end();
    },
  });
  parser.end(html);
  end();
  return cut(lines.join('\n'), longest);
}

/** A description from a shop may be a whole page; where it is too long it ends with a word. */
function cut(text: string, longest: number): string {
  const letters = Array.from(text);
  if (letters.length <= longest) return text;
  return `${letters
    .slice(0, longest - 2)
    .join('')
    .replace(/\s\S{0,40}$/, '')} …`;
}
