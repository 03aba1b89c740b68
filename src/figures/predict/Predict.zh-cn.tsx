import { inChinese } from '#figures/in-chinese.tsx';
import { Predict } from './Predict.tsx';

export const PredictInChinese = inChinese(Predict);
