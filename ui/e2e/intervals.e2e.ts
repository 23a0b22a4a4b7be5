import { describe, expect, it } from 'vitest';
import { inkOn, ready, shot, until } from './browser';
import { useStage } from './stage';

const stage = useStage();
const title = () => stage.page.title();
const item = (name: string) => stage.page.getByRole('menuitemradio', { name });
const focused = () => stage.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const focusedText = () => stage.page.evaluate(() => document.activeElement?.textContent);

describe('custom intervals', () => {
  it('come from the keyboard alone, live and with history', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.page.keyboard.type('7');
    await stage.page.getByText('7 minutes, custom').waitFor();
    await shot(stage.page, 'interval-custom');
    await stage.page.keyboard.press('Enter');
    await stage.subscribed('AAPL 7m ohlc');
    await ready(stage.page);
    expect(stage.page.url()).toContain('i=7m');
    expect(await stage.button('7m').getAttribute('aria-pressed')).toBe('true');
    expect(await inkOn(stage.page)).toBeGreaterThan(1000);

    stage.server.trade('AAPL', 231.61);
    expect(await until(title, text => text.includes('231.61'))).toContain('231.61');
    expect(stage.faults).toEqual([]);
  });

  it('come from the menu, as a number and a unit, and in Heikin Ashi', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.button('All intervals').click();
    await stage.page.getByRole('menuitem', { name: 'Custom interval…' }).click();
    const field = stage.page.getByRole('textbox', { name: 'Interval' });
    await field.fill('500');
    await stage.button('Ticks').click();
    expect(await field.inputValue()).toBe('500t');
    await stage.page.keyboard.press('Enter');
    await stage.subscribed('AAPL 500tick ohlc');
    await ready(stage.page);

    await stage.page.keyboard.press('Alt+6');
    await stage.subscribed('AAPL 500tick heikin-ashi');
    await ready(stage.page);
    await stage.page.getByText('Traded').waitFor();
    stage.server.trade('AAPL', 231.77);
    expect(await until(title, text => text.includes('231.77'))).toContain('231.77');
  });

  it('are remembered by the menu until they are taken out of it', async () => {
    await stage.open('/c/AAPL?i=1m');
    for (const [typed, spec] of [
      ['420s', '7m'],
      ['3d', '3d'],
      ['500t', '500tick'],
    ] as const) {
      await stage.page.keyboard.type(typed);
      await stage.page.getByText(', custom').waitFor();
      await stage.page.keyboard.press('Enter');
      await stage.subscribed(`AAPL ${spec} ohlc`);
    }
    // The menu opens before the server has said what there is; the keyboard stays in it.
    stage.server.configDelayMs = 1500;
    await stage.open('/');
    expect(stage.page.url()).toContain('i=500tick');
    await stage.button('All intervals').click();
    await item('7 minutes').waitFor();
    await until(focusedText, text => text?.startsWith('500 trades') === true);
    await shot(stage.page, 'menu-custom');

    await stage.page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Remove 500 trades');
    await stage.page.keyboard.press('Enter');
    await item('500 trades').waitFor({ state: 'detached' });
    await stage.page.getByRole('menuitem', { name: 'Remove 7 minutes' }).click();
    await item('7 minutes').waitFor({ state: 'detached' });
    await item('3 days').click();
    await stage.subscribed('AAPL 3d ohlc');

    await stage.open('/');
    await stage.button('All intervals').click();
    await item('3 days').waitFor();
    expect(await item('7 minutes').count()).toBe(0);
  });

  it('are typed into a box that has the keyboard as soon as it is drawn', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.page.keyboard.type('7');
    await stage.page.getByText('7 minutes, custom').waitFor();
    await stage.page.keyboard.press('Escape');
    await stage.page.locator('dialog').waitFor({ state: 'detached' });
    const drawn = await stage.page.evaluate(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '7', bubbles: true }));
      // Far fewer turns than a frame takes: what is waited for is drawn in this task.
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      const box = document.querySelector('dialog');
      return [box?.textContent.includes('7 minutes, custom'), box?.open, box?.contains(document.activeElement)];
    });
    expect(drawn).toEqual([true, true, true]);
  });

  it('are not spoken of where the server has none', async () => {
    stage.server.customSpecs = false;
    await stage.open('/c/AAPL?i=1m');
    await stage.button('All intervals').click();
    await item('1000 trades').waitFor();
    expect(await stage.page.getByRole('menuitem', { name: 'Custom interval…' }).count()).toBe(0);
    await stage.page.keyboard.press('Escape');
    await stage.page.keyboard.type('90s');
    await stage.page.getByText('90s is not offered here.').waitFor();
  });
});
