@echo off
rem Starts Desktop Chat on Windows: finds a Python, then does what the file "run" beside this says.
setlocal
where py >nul 2>nul
if not errorlevel 1 goto launcher
where python >nul 2>nul
if not errorlevel 1 goto python
echo Desktop Chat needs Python 3.11 or newer, and found none. 1>&2
echo Install Python with its "py" launcher, then start again. 1>&2
exit /b 1

:launcher
py -3 "%~dp0run" %*
exit /b %errorlevel%

:python
python "%~dp0run" %*
exit /b %errorlevel%
