import type { ControlledProcess } from './control.ts';
import { type CheckFailure, kitFailure, type Place } from './failure.ts';

type Exit = Awaited<ControlledProcess['exited']>;

/** What a program's unexpected end says about the learner's code. `files` are the learner's, by path. */
export function blame(name: string, file: string, exit: Exit, output: string, files: readonly string[]): CheckFailure {
  const text = withoutFolders(output);
  const where = placeIn(exit.because ?? '', files) ?? placeIn(output, files);
  const more = { actual: firstLines(text), ...(where && { where }) };
  if (exit.because) {
    const fault = /endless loop/i.test(exit.because) ? 'endless-loop' : 'program-crashed';
    return kitFailure(fault, `${name} (${file}) was stopped: ${exit.because}.`, more);
  }
  const reason = reasonIn(text);
  if (UNSUPPORTED.test(text)) {
    return kitFailure('unsupported-import', `${name} (${file}) imports what the lab does not have: ${reason}`, more);
  }
  if (exit.code === 0) {
    const message = `${name} (${file}) came to its end, but it must go on answering until it is stopped.`;
    return kitFailure('program-crashed', message, more);
  }
  const how = exit.signal ? `by ${exit.signal}` : `with code ${exit.code}`;
  const at = where ? ` in ${where.file}, line ${where.line}` : '';
  const memory = /heap out of memory/i.test(text) ? ' It used more memory than the lab has.' : '';
  return kitFailure('program-crashed', `${name} crashed${at} (it ended ${how}).${memory} ${reason}`.trim(), more);
}

const UNSUPPORTED =
  /Cannot find package|No such built-in module|ERR_UNKNOWN_BUILTIN_MODULE|(?:module|import)[^\n]*(?:not supported|unsupported|not available)/i;

/** The first place in a stack or a code frame that lies in a learner's file. */
export function placeIn(text: string, files: readonly string[]): Place | undefined {
  for (const line of text.split('\n')) {
    for (const file of files) {
      const found = new RegExp(`(?:^|[\\s(/\\\\])${escaped(file)}(?::(\\d+)(?::(\\d+))?|, line (\\d+))`).exec(line);
      const [, number, column, spelled] = found ?? [];
      if (number) return { file, line: Number(number), ...(column && { column: Number(column) }) };
      if (spelled) return { file, line: Number(spelled) };
    }
  }
  return undefined;
}

/** "TypeError: x is not a function", the line of an uncaught error's output that says what it was. */
function reasonIn(text: string): string {
  const line = text.split('\n').find((each) => /^(?:Uncaught )?\w*(?:Error|Exception)\b.*: ?/.test(each.trim()));
  return line ? line.trim().slice(0, 300) : '';
}

/** Paths relative to the project: the folder where it lies is of no interest. */
export function withoutFolders(text: string): string {
  return text.replace(/file:\/\/\/[^\s:]*\/(?=(?:[\w.-]+\/)?[\w.-]+\.ts\b)/g, '').trim();
}

function firstLines(text: string): string {
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1500);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
