from tests.ui.habits.test_settings import *
from tests.ui.habits.words import *
from desktop_chat.ui.actions import Callback
from tests.ui.habits.at_home import do, gone
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.providers.doctor_dialog import DoctorDialog
from desktop_chat.ui.providers.model_chooser import ModelChooser
from desktop_chat.ui.dialogs.about import AboutDialog
from desktop_chat.ui.dialogs.system_prompt import SystemPromptDialog
from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
import asyncio
def report(title, root):
    e, c = english_in(words_of(root)), cut_in(root)
    print("=====", title, root.size().toTuple(), len(words_of(root)))
    for x in dict.fromkeys(e): print("  EN ", x)
    for x in dict.fromkeys(c): print("  CUT", x)

def test_x(tmp_path, run_in_qt):
    home = tmp_path/"home2"
    async def scenario():
        async with at_home(home) as driver:
            await asyncio.sleep(.5)
            dialog = await settings_dialog(driver, "language")
            pick(dialog, "ui.language", "한국어")
            await until(lambda: dialog.windowTitle() != "Settings")
            for s in dialog.sections:
                await go_to(dialog, s)
                report("settings "+s, dialog)
            dialog.resize(480, 600); await asyncio.sleep(.05)
            for s in dialog.sections:
                await go_to(dialog, s); await asyncio.sleep(.05)
                report("settings "+s, dialog)
            await close_dialog(driver, dialog)
            report("main firstrun", driver.window)
            driver.window.resize(480, 600); await asyncio.sleep(.05)
            report("main firstrun", driver.window)
            print(english_in(menu_words(driver.window.action_set.build_menu(driver.window))))
            for cb in Callback:
                a = driver.window.action_set[cb]
                w = [Word(cb, a.text()), Word(cb, a.toolTip())]
                if english_in(w): print(english_in(w))
            for width in (900, 480):
              for cb, kind in ((Callback.MANAGE_PROVIDERS, ProvidersDialog), (Callback.CHECK_CONNECTION, DoctorDialog), (Callback.EDIT_SYSTEM_PROMPT, SystemPromptDialog),(Callback.ABOUT, AboutDialog), (Callback.SHOW_SHORTCUTS, ShortcutSheet)):
                d = await do(driver, cb, kind)
                d.resize(width, 640)
                await asyncio.sleep(.5)
                report(str(cb), d)
                d.grab().save(f"/tmp/shot_{cb}_{width}.png")
                d.reject()
                await gone(driver, kind)
            driver.window.action_set[Callback.COMMAND_PALETTE].trigger()
            report("palette", driver.window)
    run_in_qt(scenario)
