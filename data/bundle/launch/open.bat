@echo off
rem Opens the map with Windows PowerShell, which every Windows has. Plain ASCII: Chinese in here would depend on the code page.
setlocal
set "HERE=%~dp0"
if not exist "%HERE%launch\serve.ps1" goto packed
powershell.exe -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%HERE%launch\serve.ps1" "%HERE%site" "@PAGE@"
if errorlevel 1 goto failed
exit /b 0

:packed
rem Says in Chinese: unpack the whole archive first, then open it again.
powershell.exe -NoLogo -NoProfile -Command "[string]::Join('', [char[]](@UNPACK@))"
echo Unpack the whole archive first, then open this file again.
pause
exit /b 1

:failed
echo The map could not be opened. See the text file beside this one.
pause
exit /b 1
