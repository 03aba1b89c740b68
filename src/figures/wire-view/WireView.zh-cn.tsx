import { inChinese } from '#figures/in-chinese.tsx';
import { WireView } from './WireView.tsx';

export const WireViewInChinese = inChinese(WireView);
