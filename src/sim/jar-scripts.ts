import type { JarDeed, Situation } from './cookie-jar.ts';

const own = 'own' as const;
/** Ana's session id, a memento. */
export const anasId = '7Qm2xV9d';
/** A basket that is just too long: the name and 4091 octets make 4097. */
const fullBasket = `basket=${'tea.'.repeat(1022)}tea; Path=/`;

interface JarScript {
  readonly start: Situation;
  readonly deeds: readonly JarDeed[];
}

/** Nine answers of the shop; a browser keeps five and says nothing about the other four. */
const nineAnswers: JarScript = {
  start: { url: 'https://tuck.test/account/login', occasion: own },
  deeds: [
    { do: 'answer', line: `id=${anasId}` },
    { do: 'ask', url: 'https://tuck.test/basket', occasion: own },
    { do: 'answer', line: `__Host-id=${anasId}; Path=/; HttpOnly` },
    { do: 'answer', line: `__Host-id=${anasId}; Path=/; Secure; HttpOnly` },
    { do: 'answer', line: `id=${anasId}; Path=/; Domain=shop.test` },
    { do: 'answer', line: 'basket=tea; Path=/' },
    { do: 'answer', line: fullBasket },
    { do: 'answer', line: 'promo=10; Path=/; Max-Age=60; Expires=Thu, 01 Jan 2099 00:00:00 GMT' },
    { do: 'wait', ms: 61_000 },
    { do: 'answer', line: 'theme=dark; Path=/; Max-Age=63072000' },
    { do: 'answer', line: '__HOST-id=stolen; Path=/' },
  ],
};

/** Three cookies that differ in SameSite alone, then four ways in which a request comes about. */
const fourOccasions: JarScript = {
  start: { url: 'https://tuck.test/', occasion: own },
  deeds: [
    { do: 'answer', line: 'strict=1; Path=/; Secure; SameSite=Strict' },
    { do: 'answer', line: 'lax=1; Path=/; Secure; SameSite=Lax' },
    { do: 'answer', line: 'none=1; Path=/; Secure; SameSite=None' },
    { do: 'ask', url: 'https://tuck.test/basket', occasion: 'link' },
    { do: 'ask', url: 'https://tuck.test/basket', occasion: 'post' },
    { do: 'ask', url: 'https://tuck.test/logo.png', occasion: 'embedded' },
    { do: 'ask', url: 'http://tuck.test/basket', occasion: own },
  ],
};

export const jarScripts = { 'nine-answers': nineAnswers, 'four-occasions': fourOccasions } as const;
export type JarScriptName = keyof typeof jarScripts;
