/** `node src/workshop/spell.ts`: the spelling of everything that people read, in British English. Own words stand in `docs/spelling.txt`. */
import { globSync, readFileSync } from 'node:fs';
import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { proseWords } from './spell-prose.ts';

const ownWords = 'docs/spelling.txt';
const files = [
  ['content/chapters/*/index.mdx', 'mdx'],
  ['content/*.yaml', 'yaml'],
  ['src/ui/strings.ts', 'ts'],
  ['src/ui/words/*.ts', 'ts'],
  ['labs/*/README.md', 'md'],
  ['labs/*/lab.json', 'json'],
  ['docs/**/*.md', 'md'],
  ['{README,CONTRIBUTING}.md', 'md'],
] as const;

const own = readFileSync(ownWords, 'utf8').split('\n').filter(Boolean);
const spelling = nspell(dictionary);
const used = new Set<string>();
const right = new Map<string, boolean>();
const isRight = (word: string): boolean => {
  const base = word.replace(/'s$/, '');
  const name = own.find((one) => [base, base.toLowerCase(), base.toLowerCase().replace(/s$/, '')].includes(one));
  if (name !== undefined) used.add(name);
  const known = right.get(word) ?? (name !== undefined || spelling.correct(word) || spelling.correct(base));
  right.set(word, known);
  return known;
};

let checked = 0;
const wrong: string[] = [];
for (const [pattern, kind] of files) {
  for (const file of globSync(pattern).sort()) {
    for (const { word, line } of proseWords(readFileSync(file, 'utf8'), kind)) {
      checked += 1;
      if (!isRight(word)) wrong.push(`${file}:${line} “${word}”. ${suggestion(word)}`);
    }
  }
}
const idle = own.filter((word) => !used.has(word));

for (const line of wrong) console.log(line);
for (const word of idle) console.log(`${ownWords} has “${word}”, which no text uses. Delete it.`);
console.log(`${checked} words, ${wrong.length} not known.`);
if (wrong.length + idle.length > 0 || checked === 0) process.exitCode = 1;

function suggestion(word: string): string {
  const known = spelling.suggest(word).slice(0, 3);
  return `${known.length > 0 ? `Did you mean ${known.join(', ')}? ` : ''}A right word that the dictionary lacks goes into ${ownWords}.`;
}
