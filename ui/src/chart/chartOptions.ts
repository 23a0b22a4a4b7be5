import {
  ColorType,
  CrosshairMode,
  LineStyle,
  PriceScaleMode,
  type ChartOptionsImpl,
  type DeepPartial,
} from 'lightweight-charts';
import type { BarKey } from '../market/barKey';
import { NUMBER_FONT, type Palette } from './palette';

/** Bars between the last one and the price axis. */
export const RIGHT_BARS = 9;
export const BAR_SPACING = 6;
export const MIN_BAR_SPACING = 0.8;
export const MAX_BAR_SPACING = 60;

export function chartOptions(palette: Palette, narrow: boolean, still: boolean): DeepPartial<ChartOptionsImpl<BarKey>> {
  return {
    autoSize: true,
    ...colourOptions(palette),
    crosshair: { ...colourOptions(palette).crosshair, mode: CrosshairMode.Normal },
    rightPriceScale: {
      borderColor: palette.ln,
      minimumWidth: narrow ? 56 : 68,
      scaleMargins: { top: 0.12, bottom: 0.2 },
      entireTextOnly: true,
    },
    timeScale: {
      borderColor: palette.ln,
      barSpacing: BAR_SPACING,
      minBarSpacing: MIN_BAR_SPACING,
      rightOffset: narrow ? 4 : RIGHT_BARS,
      minimumHeight: 26,
    },
    kineticScroll: { touch: !still, mouse: false },
  };
}

/** The part of the options that follows the theme. */
export function colourOptions(palette: Palette) {
  const cross = { color: palette.t3, style: LineStyle.Dashed, width: 1 as const, labelBackgroundColor: palette.tag };
  return {
    layout: {
      background: { type: ColorType.Solid as const, color: palette.cv },
      textColor: palette.t2,
      fontSize: 11,
      fontFamily: NUMBER_FONT,
      attributionLogo: false,
    },
    grid: { vertLines: { color: palette.grid }, horzLines: { color: palette.grid } },
    crosshair: { vertLine: cross, horzLine: cross },
    rightPriceScale: { borderColor: palette.ln },
    timeScale: { borderColor: palette.ln },
  };
}

export function priceMode(logarithmic: boolean): PriceScaleMode {
  return logarithmic ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal;
}
